#define _GNU_SOURCE
#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/wait.h>
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

int sealhook_is_ignored(int signal) {
    struct sigaction action;
    return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int sealhook_await_signal(const void *signals, int *from_kernel) {
    *from_kernel = 0;
#if defined(__linux__)
    siginfo_t information;
    int signal = sigwaitinfo(signals, &information);
    if (signal > 0) *from_kernel = information.si_code == SI_KERNEL;
    return signal;
#else
    int signal;
    errno = sigwait(signals, &signal);
    return errno == 0 ? signal : -1;
#endif
}

void sealhook_reap_all_but(int child) {
    siginfo_t ended;
    // WNOWAIT only looks: what is told of `child` is left for whoever waits for it.
    for (;;) {
        ended.si_pid = 0;
        if (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) != 0) return;
        if (ended.si_pid == 0 || ended.si_pid == child) return;
        waitpid(ended.si_pid, NULL, WNOHANG);
    }
}

static void take_note(int signal) { (void)signal; }

int sealhook_watch_children(void *before) {
    struct sigaction action = {0};
    action.sa_handler = take_note;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    return sigaction(SIGCHLD, &action, before);
}

static int set_effect(int signal, void (*effect)(int), void *before) {
    struct sigaction action = {0};
    action.sa_handler = effect;
    sigemptyset(&action.sa_mask);
    return sigaction(signal, &action, before);
}

int sealhook_reset_signal(int signal, void *before) { return set_effect(signal, SIG_DFL, before); }

int sealhook_ignore_signal(int signal, void *before) { return set_effect(signal, SIG_IGN, before); }
