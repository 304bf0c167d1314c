/*
 * Stands between the server and the C library, and keeps of every change to a file of the data
 * folder what was there before, until that file is synced: `undo.ts` then puts it back, as a power
 * cut would. A word in the file TORTURE_ORDER makes the disk misbehave:
 *   full      nothing more can be written
 *   io        writing and syncing fail
 *   sync      only syncing fails
 *   readonly  the file system has become read-only
 *   lie       syncing succeeds and does nothing
 *   slow      syncing takes its time, as on a disk that others use too
 * The shared memory of SQLite is mapped and rebuilt after a crash; it is left alone.
 *
 * A record: kind, length of the name, a, b, length of the data; then name and data. `undo.ts` says what a and b are.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 65536

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char *names[MOST_FILES];
static ino_t inodes[MOST_FILES];
static const char *folder, *order, *log_path;
static int log_file = -1;
static uint64_t counter;

#define REAL(type, name, ...) ((type (*)(__VA_ARGS__))real(#name))

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (!found) abort();
  return found;
}

static void die(const char *what) {
  dprintf(2, "shim: %s: %s\n", what, strerror(errno));
  abort();
}

__attribute__((constructor)) static void begin(void) {
  folder = getenv("TORTURE_FOLDER");
  order = getenv("TORTURE_ORDER");
  log_path = getenv("TORTURE_LOG");
  if (!folder || !order || !log_path) return;
  log_file = syscall(SYS_open, log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log_file < 0) die("log");
  counter = (uint64_t)getpid() << 32;
}

/* The name within the folder, "" for the folder itself, NULL for what is none of our business. */
static const char *inside(const char *path) {
  if (log_file < 0 || !path) return NULL;
  size_t length = strlen(folder);
  if (strncmp(path, folder, length) != 0) return NULL;
  if (path[length] == '\0') return "";
  if (path[length] != '/') return NULL;
  const char *name = path + length + 1;
  size_t rest = strlen(name);
  return rest > 4 && strcmp(name + rest - 4, "-shm") == 0 ? NULL : name;
}

/* By the file itself: a number that was closed past `close` below may be another's by now. */
static const char *name_of(int fd) {
  struct stat about;
  if (fd < 0 || fd >= MOST_FILES || !names[fd]) return NULL;
  return fstat(fd, &about) == 0 && about.st_ino == inodes[fd] ? names[fd] : NULL;
}

enum act { WRITING, CHANGING, SYNCING };

/* 0, an errno, or one of the two that a sync has of its own. */
enum { LIE = -1, SLOW = -2 };
#define SLOWLY 40000

static int ordered(enum act act) {
  int file = syscall(SYS_open, order, O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  char word[16] = "";
  ssize_t got = syscall(SYS_read, file, word, sizeof word - 1);
  syscall(SYS_close, file);
  if (got <= 0) return 0;
  if (!strcmp(word, "full")) return act == SYNCING ? 0 : ENOSPC;
  if (!strcmp(word, "io")) return act == CHANGING ? 0 : EIO;
  if (!strcmp(word, "sync")) return act == SYNCING ? EIO : 0;
  if (!strcmp(word, "readonly")) return EROFS;
  if (!strcmp(word, "lie")) return act == SYNCING ? LIE : 0;
  if (!strcmp(word, "slow")) return act == SYNCING ? SLOW : 0;
  errno = EINVAL;
  die(word);
  return 0;
}

static void record(char kind, const char *name, uint64_t a, uint64_t b, const void *data, uint32_t length) {
  struct __attribute__((packed)) { uint32_t kind, name; uint64_t a, b; uint32_t data; } head = {kind, strlen(name), a, b, length};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)name, head.name}, {(void *)data, length}};
  ssize_t whole = sizeof head + head.name + length;
  if (syscall(SYS_writev, log_file, parts, 3) != whole) die("record");
}

/* What is in the file from `start` to `end` now. */
static void keep(char kind, int fd, uint64_t a, uint64_t size, uint64_t start, uint64_t end) {
  uint64_t length = end > start ? end - start : 0;
  char *bytes = malloc(length + 1);
  for (uint64_t done = 0; done < length;) {
    ssize_t got = syscall(SYS_pread64, fd, bytes + done, length - done, start + done);
    if (got <= 0) die("what was there before");
    done += got;
  }
  record(kind, names[fd], a, size, bytes, length);
  free(bytes);
}

static uint64_t size_of(int fd) {
  struct stat about;
  if (fstat(fd, &about) != 0) die("size");
  return about.st_size;
}

static void keep_written(int fd, uint64_t offset, uint64_t length) {
  uint64_t size = size_of(fd), end = offset + length;
  keep('w', fd, offset, size, offset, end < size ? end : size);
}

#define FAIL_IF(act) \
  int wrong = ordered(act); \
  if (wrong > 0) { errno = wrong; return -1; }

static int opened(const char *symbol, const char *path, int flags, mode_t mode) {
  int (*go)(const char *, int, ...) = real(symbol);
  const char *name = inside(path);
  if (!name) return go(path, flags, mode);
  int is_there = access(path, F_OK) == 0;
  if ((flags & O_CREAT) && !is_there) { FAIL_IF(CHANGING) }
  if (is_there && (flags & O_ACCMODE) != O_RDONLY && ordered(CHANGING) == EROFS) { errno = EROFS; return -1; }
  pthread_mutex_lock(&turn);
  int fd = go(path, flags & ~O_TRUNC, mode);
  if (fd >= 0 && fd < MOST_FILES) {
    free(names[fd]);
    names[fd] = strdup(name);
    struct stat about;
    if (fstat(fd, &about) != 0) die("inode");
    inodes[fd] = about.st_ino;
    if ((flags & O_CREAT) && !is_there) record('c', name, 0, 0, "", 0);
    if ((flags & O_TRUNC) && size_of(fd) > 0) {
      uint64_t size = size_of(fd);
      keep('t', fd, 0, size, 0, size);
      if (syscall(SYS_ftruncate, fd, 0) != 0) die("truncate");
    }
  }
  pthread_mutex_unlock(&turn);
  return fd;
}

#define OPEN(symbol) \
  int symbol(const char *path, int flags, ...) { \
    mode_t mode = 0; \
    if (flags & O_CREAT) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); } \
    return opened(#symbol, path, flags, mode); \
  }
OPEN(open)
OPEN(open64)

int close(int fd) {
  if (fd >= 0 && fd < MOST_FILES && names[fd]) {
    pthread_mutex_lock(&turn);
    free(names[fd]);
    names[fd] = NULL;
    pthread_mutex_unlock(&turn);
  }
  return REAL(int, close, int)(fd);
}

static ssize_t written_at(int fd, const void *bytes, size_t length, uint64_t offset) {
  FAIL_IF(WRITING)
  pthread_mutex_lock(&turn);
  keep_written(fd, offset, length);
  ssize_t done = syscall(SYS_pwrite64, fd, bytes, length, offset);
  pthread_mutex_unlock(&turn);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  return name_of(fd) ? written_at(fd, bytes, length, offset) : REAL(ssize_t, pwrite, int, const void *, size_t, off_t)(fd, bytes, length, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t offset) {
  return name_of(fd) ? written_at(fd, bytes, length, offset) : REAL(ssize_t, pwrite64, int, const void *, size_t, off64_t)(fd, bytes, length, offset);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (!name_of(fd)) return REAL(ssize_t, writev, int, const struct iovec *, int)(fd, parts, count);
  FAIL_IF(WRITING)
  pthread_mutex_lock(&turn);
  uint64_t length = 0;
  for (int part = 0; part < count; part++) length += parts[part].iov_len;
  uint64_t start = fcntl(fd, F_GETFL) & O_APPEND ? size_of(fd) : (uint64_t)lseek(fd, 0, SEEK_CUR);
  keep_written(fd, start, length);
  ssize_t done = syscall(SYS_writev, fd, parts, count);
  pthread_mutex_unlock(&turn);
  return done;
}

ssize_t write(int fd, const void *bytes, size_t length) {
  if (!name_of(fd)) return REAL(ssize_t, write, int, const void *, size_t)(fd, bytes, length);
  struct iovec part = {(void *)bytes, length};
  return writev(fd, &part, 1);
}

static int truncated(int fd, uint64_t length) {
  FAIL_IF(WRITING)
  pthread_mutex_lock(&turn);
  uint64_t size = size_of(fd);
  keep('t', fd, length, size, length, size);
  int done = syscall(SYS_ftruncate, fd, length);
  pthread_mutex_unlock(&turn);
  return done;
}

int ftruncate(int fd, off_t length) { return name_of(fd) ? truncated(fd, length) : REAL(int, ftruncate, int, off_t)(fd, length); }
int ftruncate64(int fd, off64_t length) { return name_of(fd) ? truncated(fd, length) : REAL(int, ftruncate64, int, off64_t)(fd, length); }

/* What was recorded before this began is on disk once it has ended. */
static int synced(int fd, long number) {
  FAIL_IF(SYNCING)
  if (wrong == LIE) return 0;
  pthread_mutex_lock(&turn);
  uint64_t ticket = ++counter;
  char *name = strdup(names[fd]);
  record('b', name, ticket, 0, "", 0);
  pthread_mutex_unlock(&turn);
  if (wrong == SLOW) usleep(SLOWLY);
  int done = syscall(number, fd);
  if (done == 0) {
    pthread_mutex_lock(&turn);
    record('e', name, ticket, 0, "", 0);
    pthread_mutex_unlock(&turn);
  }
  free(name);
  return done;
}

int fsync(int fd) { return name_of(fd) ? synced(fd, SYS_fsync) : REAL(int, fsync, int)(fd); }
int fdatasync(int fd) { return name_of(fd) ? synced(fd, SYS_fdatasync) : REAL(int, fdatasync, int)(fd); }

/* A second name for a file that is about to lose this one; 0 where there is no such file. */
static uint64_t aside(const char *path) {
  if (access(path, F_OK) != 0) return 0;
  char place[4096];
  uint64_t number = ++counter;
  snprintf(place, sizeof place, "%s.%llu", log_path, (unsigned long long)number);
  if (syscall(SYS_link, path, place) != 0) die(place);
  return number;
}

int unlink(const char *path) {
  const char *name = inside(path);
  if (!name) return REAL(int, unlink, const char *)(path);
  if (ordered(CHANGING) == EROFS) { errno = EROFS; return -1; }
  pthread_mutex_lock(&turn);
  uint64_t number = aside(path);
  if (number) record('u', name, number, 0, "", 0);
  int done = syscall(SYS_unlink, path);
  pthread_mutex_unlock(&turn);
  return done;
}

int rename(const char *from, const char *to) {
  const char *old = inside(from), *name = inside(to);
  if (!old || !name) return REAL(int, rename, const char *, const char *)(from, to);
  FAIL_IF(CHANGING)
  pthread_mutex_lock(&turn);
  record('r', old, aside(to), 0, name, strlen(name));
  int done = syscall(SYS_rename, from, to);
  pthread_mutex_unlock(&turn);
  return done;
}

int link(const char *from, const char *to) {
  const char *old = inside(from), *name = inside(to);
  if (!old || !name) return REAL(int, link, const char *, const char *)(from, to);
  FAIL_IF(CHANGING)
  pthread_mutex_lock(&turn);
  int done = syscall(SYS_link, from, to);
  if (done == 0) record('l', old, 0, 0, name, strlen(name));
  pthread_mutex_unlock(&turn);
  return done;
}
