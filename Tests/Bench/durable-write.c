/* What an event's way to the disk is measured against: write, fsync, rename, fsync of the folder.
   Usage: durable-write FOLDER COUNT BYTES; prints the microseconds that one takes. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv) {
    if (argc != 4 || chdir(argv[1]) != 0) return 64;
    int count = atoi(argv[2]);
    size_t size = (size_t)atoi(argv[3]);
    char *bytes = calloc(1, size);
    if (bytes == NULL) return 1;
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int i = 0; i < count; i++) {
        char temporary[32], name[32];
        snprintf(temporary, sizeof temporary, "t%d", i);
        snprintf(name, sizeof name, "n%d", i);
        int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (file < 0 || write(file, bytes, size) != (ssize_t)size || fsync(file) != 0) return 1;
        close(file);
        if (rename(temporary, name) != 0) return 1;
        int folder = open(".", O_RDONLY);
        if (folder < 0 || fsync(folder) != 0) return 1;
        close(folder);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double seconds = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    printf("%.1f\n", seconds / count * 1e6);
    return 0;
}
