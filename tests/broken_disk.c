/* A disk that fails at one call of the system, loaded before the C library: LD_PRELOAD.

   Calls in one folder count, whoever makes them: Python, SQLite or the C library itself. The call
   whose turn it is fails. A write that finds no room first writes half, as disks do. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST_TRACE 100000

static char folder[PATH_MAX];
static long count, fails_at;
static int error, stays;
static char kinds[LONGEST_TRACE]; /* what each call was: r reads, w writes, o opens, c opens to write */

/* --- what a test asks for ---------------------------------------------------------------------- */

void disk_watch(const char *path, long at, int number, int from_then_on) {
    count = 0;
    fails_at = at;
    error = number;
    stays = from_then_on;
    snprintf(folder, sizeof folder, "%s", path);
}

long disk_count(void) { return count; }

const char *disk_kinds(void) { return kinds; }

/* --- whether a call fails ---------------------------------------------------------------------- */

static int turn(char kind) {
    long number = count++;
    if (number < LONGEST_TRACE - 1) {
        kinds[number] = kind;
        kinds[number + 1] = 0;
    }
    if (fails_at < 0 || number < fails_at) return 0;
    if (number > fails_at && !(stays && (kind == 'w' || kind == 'c'))) return 0;
    errno = error;
    return 1;
}

static int fails_at_path(int place, const char *path, char kind) {
    char link[40], base[PATH_MAX];
    if (!folder[0] || !path) return 0;
    if (path[0] != '/' && place != AT_FDCWD) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", place);
        ssize_t length = readlink(link, base, sizeof base - 1);
        if (length < 0) return 0;
        base[length] = 0;
        path = base;
    }
    return strncmp(path, folder, strlen(folder)) == 0 && turn(kind);
}

static int fails_at_handle(int handle, char kind) {
    return folder[0] && fails_at_path(handle, "", kind);
}

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* --- the calls --------------------------------------------------------------------------------- */

#define OPENS (flags & (O_WRONLY | O_RDWR | O_CREAT) ? 'c' : 'o')
#define WITH_MODE \
    mode_t mode = 0; \
    if (flags & (O_CREAT | __O_TMPFILE)) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    }

int open(const char *path, int flags, ...) {
    WITH_MODE
    return fails_at_path(AT_FDCWD, path, OPENS) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    WITH_MODE
    return fails_at_path(AT_FDCWD, path, OPENS) ? -1 : REAL(open64)(path, flags, mode);
}
int openat(int place, const char *path, int flags, ...) {
    WITH_MODE
    return fails_at_path(place, path, OPENS) ? -1 : REAL(openat)(place, path, flags, mode);
}
int openat64(int place, const char *path, int flags, ...) {
    WITH_MODE
    return fails_at_path(place, path, OPENS) ? -1 : REAL(openat64)(place, path, flags, mode);
}

/* Half of it still goes on the disk; the rest finds no room. */
#define WRITES(call, half) \
    if (fails_at_handle(handle, 'w')) { \
        if (error != ENOSPC || count - 1 != fails_at || size < 2) return -1; \
        fails_at = count; \
        return half; \
    } \
    return call;

ssize_t write(int handle, const void *bytes, size_t size) {
    WRITES(REAL(write)(handle, bytes, size), REAL(write)(handle, bytes, size / 2))
}
ssize_t pwrite(int handle, const void *bytes, size_t size, off_t at) {
    WRITES(REAL(pwrite)(handle, bytes, size, at), REAL(pwrite)(handle, bytes, size / 2, at))
}
ssize_t pwrite64(int handle, const void *bytes, size_t size, off64_t at) {
    WRITES(REAL(pwrite64)(handle, bytes, size, at), REAL(pwrite64)(handle, bytes, size / 2, at))
}
ssize_t sendfile(int handle, int from, off_t *at, size_t size) {
    WRITES(REAL(sendfile)(handle, from, at, size), REAL(sendfile)(handle, from, at, size / 2))
}
ssize_t sendfile64(int handle, int from, off64_t *at, size_t size) {
    WRITES(REAL(sendfile64)(handle, from, at, size), REAL(sendfile64)(handle, from, at, size / 2))
}

#define BY_HANDLE(kind, given, name, told, passed) \
    given name told { return fails_at_handle(handle, kind) ? -1 : REAL(name) passed; }
#define BY_PATH(kind, given, name, told, passed) \
    given name told { return fails_at_path(AT_FDCWD, path, kind) ? -1 : REAL(name) passed; }
#define BY_PLACE(kind, given, name, told, passed) \
    given name told { return fails_at_path(place, path, kind) ? -1 : REAL(name) passed; }

BY_HANDLE('r', ssize_t, read, (int handle, void *bytes, size_t size), (handle, bytes, size))
BY_HANDLE('r', ssize_t, pread, (int handle, void *bytes, size_t size, off_t at),
          (handle, bytes, size, at))
BY_HANDLE('r', ssize_t, pread64, (int handle, void *bytes, size_t size, off64_t at),
          (handle, bytes, size, at))
BY_HANDLE('w', int, fsync, (int handle), (handle))
BY_HANDLE('w', int, fdatasync, (int handle), (handle))
BY_HANDLE('w', int, syncfs, (int handle), (handle))
BY_HANDLE('w', int, ftruncate, (int handle, off_t size), (handle, size))
BY_HANDLE('w', int, ftruncate64, (int handle, off64_t size), (handle, size))
BY_HANDLE('w', int, fchmod, (int handle, mode_t mode), (handle, mode))
BY_HANDLE('r', int, fstat, (int handle, struct stat *found), (handle, found))
BY_HANDLE('r', int, fstat64, (int handle, struct stat64 *found), (handle, found))

BY_PATH('r', int, access, (const char *path, int mode), (path, mode))
BY_PATH('r', int, stat, (const char *path, struct stat *found), (path, found))
BY_PATH('r', int, stat64, (const char *path, struct stat64 *found), (path, found))
BY_PATH('r', int, lstat, (const char *path, struct stat *found), (path, found))
BY_PATH('r', int, lstat64, (const char *path, struct stat64 *found), (path, found))
BY_PATH('w', int, mkdir, (const char *path, mode_t mode), (path, mode))
BY_PATH('w', int, rmdir, (const char *path), (path))
BY_PATH('w', int, unlink, (const char *path), (path))
BY_PATH('w', int, chmod, (const char *path, mode_t mode), (path, mode))
BY_PATH('w', int, rename, (const char *path, const char *to), (path, to))
BY_PATH('w', int, link, (const char *path, const char *to), (path, to))
BY_PATH('w', int, truncate, (const char *path, off_t size), (path, size))

BY_PLACE('r', int, fstatat, (int place, const char *path, struct stat *found, int flags),
         (place, path, found, flags))
BY_PLACE('r', int, fstatat64, (int place, const char *path, struct stat64 *found, int flags),
         (place, path, found, flags))
BY_PLACE('w', int, mkdirat, (int place, const char *path, mode_t mode), (place, path, mode))
BY_PLACE('w', int, unlinkat, (int place, const char *path, int flags), (place, path, flags))
BY_PLACE('w', int, fchmodat, (int place, const char *path, mode_t mode, int flags),
         (place, path, mode, flags))
BY_PLACE('w', int, renameat, (int place, const char *path, int place_to, const char *to),
         (place, path, place_to, to))
BY_PLACE('w', int, utimensat,
         (int place, const char *path, const struct timespec times[2], int flags),
         (place, path, times, flags))

DIR *opendir(const char *path) {
    return fails_at_path(AT_FDCWD, path, 'r') ? NULL : REAL(opendir)(path);
}
DIR *fdopendir(int handle) { return fails_at_handle(handle, 'r') ? NULL : REAL(fdopendir)(handle); }
