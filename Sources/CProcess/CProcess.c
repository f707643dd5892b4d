#define _GNU_SOURCE
#include "CProcess.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <unistd.h>

#if defined(__APPLE__)
#include <crt_externs.h>
#else
#include <sys/syscall.h>
extern char **environ;
#endif

char **sealhook_environment(void) {
#if defined(__APPLE__)
    return *_NSGetEnviron();
#else
    return environ;
#endif
}

int sealhook_pipe(int ends[2]) {
#if defined(__linux__)
    return pipe2(ends, O_CLOEXEC);
#else
    if (pipe(ends) != 0) return -1;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return 0;
#endif
}

int sealhook_copy_above_standard(int descriptor) {
    return fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
}

void sealhook_keep_from_children(int descriptor) {
    int flags = fcntl(descriptor, F_GETFD);
    if (flags >= 0) fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC);
}

int sealhook_process_descriptor(int pid) {
#if defined(SYS_pidfd_open)
    return (int)syscall(SYS_pidfd_open, pid, 0U);
#else
    (void)pid;
    return -1;
#endif
}

short sealhook_spawn_new_session(void) { return POSIX_SPAWN_SETSID; }

int sealhook_spawn_change_folder(void *actions, const char *folder) {
    return posix_spawn_file_actions_addchdir_np(actions, folder);
}

int sealhook_spawn_keep(void *actions, int descriptor) {
#if defined(__APPLE__)
    return posix_spawn_file_actions_addinherit_np(actions, descriptor);
#else
    // glibc (since 2.29) and musl clear FD_CLOEXEC where both numbers are the same.
    return posix_spawn_file_actions_adddup2(actions, descriptor, descriptor);
#endif
}

int sealhook_spawn_take_terminal(void *actions, int terminal) {
#if defined(__GLIBC__)
#if __GLIBC_PREREQ(2, 35)
    return posix_spawn_file_actions_addtcsetpgrp_np(actions, terminal);
#endif
#endif
    (void)actions;
    (void)terminal;
    return 0;
}

int sealhook_is_ignored(int signal) {
    struct sigaction action;
    return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static void take_note(int signal) { (void)signal; }

int sealhook_watch_children(void *before) {
    struct sigaction action = {0};
    action.sa_handler = take_note;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    return sigaction(SIGCHLD, &action, before);
}

int sealhook_reset_signal(int signal, void *before) {
    struct sigaction action = {0};
    action.sa_handler = SIG_DFL;
    sigemptyset(&action.sa_mask);
    return sigaction(signal, &action, before);
}
