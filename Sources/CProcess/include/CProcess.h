// What ChildProcess needs of the system and Swift cannot call or does not see: variadic functions,
// those behind _GNU_SOURCE, macros over unions.
//
// No system header is included here: what it declares would then count as this module's as well as
// the C library's, and Swift takes either for the one to import. Hence also the untyped pointers.
#ifndef SEALHOOK_CPROCESS_H
#define SEALHOOK_CPROCESS_H

// The variables of this process (environ(7)), a mutable global, which Swift 6 does not let code touch.
char **sealhook_environment(void);

// Makes a pipe of which no program started meanwhile gets an end.
int sealhook_pipe(int ends[2]);

// Copies a descriptor to the lowest free number from 3 on, closed by execve(2).
int sealhook_copy_above_standard(int descriptor);

// Marks a descriptor to be closed by execve(2), whoever opened it.
void sealhook_keep_from_children(int descriptor);

// A descriptor that becomes readable when the child ends (pidfd_open(2), Linux 5.3); -1 where
// there is none.
int sealhook_process_descriptor(int pid);

// POSIX_SPAWN_SETSID.
short sealhook_spawn_new_session(void);

// Each adds one step to a posix_spawn_file_actions_t; 0 or an error's number.
int sealhook_spawn_change_folder(void *actions, const char *folder);
// Keeps a descriptor open in the child, at its own number, though it is marked O_CLOEXEC.
int sealhook_spawn_keep(void *actions, int descriptor);

// Whether this process ignores a signal.
int sealhook_is_ignored(int signal);

// Waits for one of the signals of a sigset_t, all of them blocked. `from_kernel` becomes whether the
// kernel itself sent it, as it does for a terminal's keys; never where the system does not tell
// (macOS). -1 with errno where there is none.
int sealhook_await_signal(const void *signals, int *from_kernel);

// Waits for all children that have ended, but for this one.
void sealhook_reap_all_but(int child);

// Each fills in a struct sigaction with what was there before.
// Gives SIGCHLD a handler that does nothing: with SIG_IGN children vanish before anybody has waited
// for them, and on macOS sigwait(2) never sees a signal whose default is to be ignored.
int sealhook_watch_children(void *before);
// Gives a signal its default effect, or has it ignored.
int sealhook_reset_signal(int signal, void *before);
int sealhook_ignore_signal(int signal, void *before);

#endif
