/* Faults in file operations below one folder, for a process that preloads this library.
 *
 * faults_watch(folder)   watch files whose path begins with this
 * faults_log(path)       write every operation to a binary log, for disk_images.py
 * faults_arm(...)        what shall go wrong, counted from now on:
 *     kill_at  SIGKILL just before the n-th operation; torn: after writing half of it
 *     fail_at  the n-th operation fails with EIO, once; syncs_only: only fsync counts
 *     space    after so many bytes every write fails with ENOSPC; -1: never
 * faults_count()         operations since faults_arm
 *
 * Operations: W write, T truncate, S sync, U unlink, R rename, C create.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MAX_FILES 4096

static char *paths[MAX_FILES];
static char folder[512];
static size_t folder_length;
static int log_file = -1;
static long count, kill_at, torn, fail_at, syncs_only;
static long long space = -1, written;

void faults_watch(const char *path)
{
    strncpy(folder, path, sizeof folder - 1);
    folder_length = strlen(folder);
}

void faults_log(const char *path)
{
    log_file = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

void faults_arm(long kill, long half, long fail, long only_syncs, long long bytes)
{
    count = 0;
    written = 0;
    kill_at = kill;
    torn = half;
    fail_at = fail;
    syncs_only = only_syncs;
    space = bytes;
}

long faults_count(void) { return count; }

static int watched(const char *path)
{
    return folder_length && path && strncmp(path, folder, folder_length) == 0;
}

static const char *path_of(int file)
{
    return file >= 0 && file < MAX_FILES ? paths[file] : NULL;
}

static void note(char op, const char *path, const char *other, int64_t offset, const void *data,
                 uint32_t size)
{
    if (log_file < 0)
        return;
    uint16_t first = strlen(path), second = other ? strlen(other) : 0;
    char head[17];
    head[0] = op;
    memcpy(head + 1, &first, 2);
    memcpy(head + 3, &second, 2);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &size, 4);
    struct iovec parts[4] = {{head, sizeof head}, {(void *)path, first},
                             {(void *)other, second}, {(void *)data, size}};
    syscall(SYS_writev, log_file, parts, 4);
}

/* Count an operation; true if it must fail. */
static int gate(int is_sync, int file, const void *data, size_t size, int64_t offset)
{
    if (syncs_only && !is_sync)
        return 0;
    count++;
    if (kill_at && count == kill_at) {
        if (torn && data && size > 1)
            syscall(SYS_pwrite64, file, data, size / 2, offset);
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;)
            pause();
    }
    return fail_at && count == fail_at;
}

static int refuse(int error)
{
    errno = error;
    return -1;
}

static int do_open(int at, const char *path, int flags, int mode)
{
    struct stat found;
    int fresh = (flags & O_CREAT) && watched(path) && stat(path, &found) != 0;
    int cut = (flags & O_TRUNC) && watched(path) && !fresh;
    if ((fresh || cut) && gate(0, -1, NULL, 0, 0))
        return refuse(EIO);
    int file = syscall(SYS_openat, at, path, flags, mode);
    if (file < 0 || file >= MAX_FILES)
        return file;
    free(paths[file]);
    paths[file] = watched(path) && (at == AT_FDCWD || path[0] == '/') ? strdup(path) : NULL;
    if (paths[file] && fresh)
        note('C', path, NULL, 0, NULL, 0);
    if (paths[file] && cut)
        note('T', path, NULL, 0, NULL, 0);
    return file;
}

#define MODE(flags)                                                                               \
    int mode = 0;                                                                                 \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                        \
        va_list rest;                                                                             \
        va_start(rest, flags);                                                                    \
        mode = va_arg(rest, int);                                                                 \
        va_end(rest);                                                                             \
    }

int open(const char *path, int flags, ...) { MODE(flags) return do_open(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return do_open(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return do_open(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return do_open(at, path, flags, mode); }

int close(int file)
{
    if (path_of(file)) {
        free(paths[file]);
        paths[file] = NULL;
    }
    return syscall(SYS_close, file);
}

static ssize_t do_write(int file, const void *data, size_t size, int64_t offset, int positional)
{
    const char *path = path_of(file);
    if (path) {
        if (offset < 0)
            offset = lseek(file, 0, fcntl(file, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
        if (gate(0, file, data, size, offset))
            return refuse(EIO);
        if (space >= 0 && written + (long long)size > space)
            return refuse(ENOSPC);
    }
    ssize_t done = positional ? syscall(SYS_pwrite64, file, data, size, offset)
                              : syscall(SYS_write, file, data, size);
    if (path && done > 0) {
        written += done;
        note('W', path, NULL, offset, data, done);
    }
    return done;
}

ssize_t write(int file, const void *data, size_t size) { return do_write(file, data, size, -1, 0); }
ssize_t pwrite(int file, const void *data, size_t size, off_t at) { return do_write(file, data, size, at, 1); }
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) { return do_write(file, data, size, at, 1); }

static int do_truncate(int file, int64_t size)
{
    const char *path = path_of(file);
    if (path && gate(0, file, NULL, 0, 0))
        return refuse(EIO);
    int result = syscall(SYS_ftruncate, file, size);
    if (path && result == 0)
        note('T', path, NULL, size, NULL, 0);
    return result;
}

int ftruncate(int file, off_t size) { return do_truncate(file, size); }
int ftruncate64(int file, off64_t size) { return do_truncate(file, size); }

static int do_sync(int file, int call)
{
    const char *path = path_of(file);
    if (path && gate(1, file, NULL, 0, 0))
        return refuse(EIO);
    /* The log stands for the disk, so it need not turn. */
    int result = path ? 0 : syscall(call, file);
    if (path && result == 0)
        note('S', path, NULL, 0, NULL, 0);
    return result;
}

int fsync(int file) { return do_sync(file, SYS_fsync); }
int fdatasync(int file) { return do_sync(file, SYS_fdatasync); }

int unlink(const char *path)
{
    int mine = watched(path);
    if (mine && gate(0, -1, NULL, 0, 0))
        return refuse(EIO);
    int result = syscall(SYS_unlink, path);
    if (mine && result == 0)
        note('U', path, NULL, 0, NULL, 0);
    return result;
}

int rename(const char *from, const char *to)
{
    int mine = watched(from) || watched(to);
    if (mine && gate(0, -1, NULL, 0, 0))
        return refuse(EIO);
    int result = syscall(SYS_rename, from, to);
    if (mine && result == 0)
        note('R', from, to, 0, NULL, 0);
    return result;
}
