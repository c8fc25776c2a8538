/* control.h: what conditions and control flow need: branch hints, error pointers, assertions, guards. Checked against include/linux/{compiler,err,bug,mmdebug,rcupdate,kernel,cleanup}.h.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- identities: the result is the argument --- */

/* Lifetime: ret: same(@x) */
#define likely(x)
/* Lifetime: ret: same(@x) */
#define unlikely(x)
/*
 * Lifetime: ret: same(@x)
 * Source: include/asm-generic/rwonce.h
 */
#define READ_ONCE(x)
/*
 * Lifetime: ret: same(@x)
 * Source: include/asm-generic/rwonce.h
 */
#define __READ_ONCE(x)
/*
 * Lifetime: ret: same(@expr)
 * Source: include/asm-generic/rwonce.h
 */
#define data_race(expr)
/* Lifetime: ret: same(@p) */
#define rcu_dereference(p)
/* Lifetime: ret: same(@p) */
#define rcu_dereference_check(p, c)
/* Lifetime: ret: same(@p) */
#define rcu_dereference_protected(p, c)
/* Lifetime: ret: same(@p) */
#define rcu_dereference_raw(p)
/* Lifetime: ret: same(@p) */
#define rcu_dereference_bh(p)
/* Lifetime: ret: same(@p) */
#define rcu_dereference_sched(p)
/* Lifetime: ret: same(@p) */
#define rcu_dereference_raw_check(p)
/* Lifetime: ret: same(@p) */
#define rcu_access_pointer(p)
/* Lifetime: ret: same(@p) */
#define rcu_pointer_handoff(p)
/* Lifetime: ret: same(@p) */
#define srcu_dereference(p, ssp)
/* Lifetime: ret: same(@p) */
#define srcu_dereference_check(p, ssp, c)
/* Lifetime: ret: same(@p) */
#define rtnl_dereference(p)
/* Lifetime: ret: alias(@p) */
#define PTR_ALIGN(p, a)
/* Lifetime: ret: alias(@p) */
#define PTR_ALIGN_DOWN(p, a)
/* Lifetime: ret: same(@ptr) */
#define PTR_IF(cond, ptr)
/* Lifetime: ret: alias(@addr) */
void *kasan_reset_tag(const void *addr);
/* Lifetime: ret: alias(@addr) */
#define untagged_addr(addr)

/* --- inside of something --- */

/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/container_of.h: a pointer into the same memory
 */
#define container_of(ptr, type, member)
/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/container_of.h: a pointer into the same memory
 */
#define container_of_const(ptr, type, member)

/* --- error pointers --- */

/*
 * Lifetime: ret: test(@ptr err); @ptr: null-ok err-ok
 * Source: include/linux/err.h
 */
bool IS_ERR(__force const void *ptr);
/* Lifetime: ret: test(@ptr err|null); @ptr: null-ok err-ok */
bool IS_ERR_OR_NULL(__force const void *ptr);
/* Lifetime: ret: test(@x err) */
#define IS_ERR_VALUE(x)
/* Lifetime: ret: same(@ptr) */
long PTR_ERR(__force const void *ptr);
/* Lifetime: ret: same(@error) */
void *ERR_PTR(long error);
/* Lifetime: ret: same(@ptr) */
void *ERR_CAST(__force const void *ptr);
/* Lifetime: ret: err-or-zero(@ptr) */
int PTR_ERR_OR_ZERO(__force const void *ptr);

/* --- assertions that go on --- */

/*
 * Lifetime: ret: same(@condition)
 * Source: include/asm-generic/bug.h: the result is the condition
 */
#define WARN_ON(condition)
/*
 * Lifetime: ret: same(@x)
 * Source: include/drm/drm_print.h
 */
#define drm_WARN_ON(drm, x)
/*
 * Lifetime: ret: same(@x)
 * Source: include/drm/drm_print.h
 */
#define drm_WARN_ON_ONCE(drm, x)
/*
 * Lifetime: ret: same(@condition)
 * Source: include/asm-generic/bug.h: the result is the condition
 */
#define WARN_ON_ONCE(condition)
/*
 * Lifetime: ret: same(@condition)
 * Source: include/linux/once_lite.h: the result is the condition
 */
#define DO_ONCE_LITE_IF(condition, func, args...)
/*
 * Lifetime: ret: same(@condition)
 * Source: kernel/trace/trace.h: the result is the condition
 */
#define MEM_FAIL(condition, fmt, ...)
/*
 * Lifetime: ret: same(@condition)
 * Source: include/asm-generic/bug.h: the result is the condition
 */
#define WARN(condition, format...)
/*
 * Lifetime: ret: same(@condition)
 * Source: include/asm-generic/bug.h: the result is the condition
 */
#define WARN_ONCE(condition, format...)
/*
 * Lifetime: ret: same(@condition)
 * Source: include/asm-generic/bug.h: the result is the condition
 */
#define WARN_TAINT(condition, taint, format...)
/*
 * Lifetime: ret: same(@condition)
 * Source: include/asm-generic/bug.h: the result is the condition
 */
#define WARN_TAINT_ONCE(condition, taint, format...)
/*
 * Lifetime: ret: same(@x)
 * Source: include/asm-generic/bug.h: the result is the condition
 */
#define WARN_ON_SMP(x)
/*
 * Lifetime: ret: same(@condition)
 * Source: include/asm-generic/bug.h: the result is the condition
 */
#define WARN_RATELIMIT(condition, format, ...)
/* Lifetime: ret: same(@condition) */
#define WARN_ON_RATELIMIT(condition, state)
/*
 * Lifetime: ret: same(@cond)
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define VM_WARN_ON(cond)
/*
 * Lifetime: ret: same(@cond)
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define VM_WARN_ON_ONCE(cond)
/*
 * Lifetime: ret: same(@cond)
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define VM_WARN_ONCE(cond, format...)
/*
 * Lifetime: ret: same(@cond)
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define VM_WARN(cond, format...)
/*
 * Lifetime: ret: same(@cond)
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define VM_WARN_ON_ONCE_PAGE(cond, page)
/*
 * Lifetime: ret: same(@cond)
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define VM_WARN_ON_FOLIO(cond, folio)
/*
 * Lifetime: ret: same(@cond)
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define VM_WARN_ON_ONCE_FOLIO(cond, folio)
/*
 * Lifetime: ret: same(@cond)
 * Kernel: >= 6.2
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define VM_WARN_ON_ONCE_MM(cond, mm)
/*
 * Lifetime: none
 * Source: include/linux/mmdebug.h: with CONFIG_DEBUG_VM as WARN_ON, else the condition is not even evaluated
 */
#define DEBUG_LOCKS_WARN_ON(c)
/* Lifetime: none */
#define RCU_LOCKDEP_WARN(c, s)
/* Lifetime: none */
#define lockdep_assert(cond)
/* Lifetime: none */
#define lockdep_assert_once(cond)
/* Lifetime: none */
#define lockdep_assert_held(l)
/* Lifetime: none */
#define lockdep_assert_not_held(l)
/* Lifetime: none */
#define lockdep_assert_held_write(l)
/* Lifetime: none */
#define lockdep_assert_held_read(l)
/* Lifetime: none */
#define lockdep_assert_held_once(l)
/* Lifetime: none */
#define might_sleep()
/* Lifetime: none */
#define might_sleep_if(cond)
/* Lifetime: none */
void might_fault(void);
/* Lifetime: none */
void might_alloc(gfp_t gfp_mask);
/* Lifetime: none */
#define cond_resched()
/* Lifetime: none */
void cpu_relax(void);
/* Lifetime: none */
#define BUILD_BUG_ON(condition)
/* Lifetime: none */
#define BUILD_BUG_ON_MSG(cond, msg)
/* Lifetime: none */
#define static_assert(expr, ...)
/* Lifetime: none */
#define VIRTUAL_BUG_ON(cond)
/* Lifetime: none */
#define BUILD_BUG()

/* --- assertions and functions that do not return --- */

/* Lifetime: noreturn when @condition */
#define BUG_ON(condition)
/*
 * Lifetime: noreturn when @condition
 * Source: fs/f2fs/f2fs.h: BUG_ON with CONFIG_F2FS_CHECK_FS, else a warning: a condition that may not hold
 */
#define f2fs_bug_on(sbi, condition)
/*
 * Lifetime: noreturn when @cond
 * Source: include/linux/mmdebug.h: a condition that may not hold
 */
#define VM_BUG_ON(cond)
/*
 * Lifetime: noreturn when @cond
 * Source: include/linux/mmdebug.h: a condition that may not hold
 */
#define VM_BUG_ON_PAGE(cond, page)
/*
 * Lifetime: noreturn when @cond
 * Source: include/linux/mmdebug.h: a condition that may not hold
 */
#define VM_BUG_ON_FOLIO(cond, folio)
/*
 * Lifetime: noreturn when @cond
 * Source: include/linux/mmdebug.h: a condition that may not hold
 */
#define VM_BUG_ON_VMA(cond, vma)
/*
 * Lifetime: noreturn when @cond
 * Source: include/linux/mmdebug.h: a condition that may not hold
 */
#define VM_BUG_ON_MM(cond, mm)
/* Lifetime: noreturn when @cond */
#define VM_BUG_ON_PGFLAGS(cond, page)
/* Lifetime: noreturn */
#define BUG()
/* Lifetime: noreturn */
#define unreachable()
/* Lifetime: noreturn */
void panic(const char *fmt, ...);
/* Lifetime: noreturn */
void __noreturn do_exit(long code);
/* Lifetime: noreturn */
void __noreturn make_task_dead(int signr);
/* Lifetime: noreturn */
__noreturn void do_group_exit(int);
/* Lifetime: noreturn */
void nmi_panic(struct pt_regs *regs, const char *msg);
/* Lifetime: noreturn */
void __noreturn kthread_exit(long result);
/* Lifetime: noreturn */
void __noreturn kthread_complete_and_exit(struct completion *comp, long code);
/* Lifetime: noreturn */
#define module_put_and_kthread_exit(code)
/* Lifetime: noreturn */
void __noreturn do_task_dead(void);
/* Lifetime: noreturn */
void __noreturn cpu_startup_entry(enum cpuhp_state state);
/* Lifetime: noreturn */
void __noreturn stop_this_cpu(void *dummy);
/*
 * Lifetime: noreturn
 * Source: arch/sparc/include/asm/oplib_64.h
 */
void prom_halt(void);
/*
 * Lifetime: noreturn
 * Source: arch/sh/include/asm/bug.h
 */
#define UNWINDER_BUG()
/* Pattern: __builtin_unreachable*: noreturn */
/* Pattern: __builtin_trap*: noreturn */
/* Pattern: __builtin_expect*: ret: same(@1) */

/* --- guards --- */

/*
 * Lifetime: opens rcu
 * Source: include/linux/rcupdate.h
 */
void rcu_read_lock(void);
/*
 * Lifetime: opens rcu
 * Source: include/linux/rcupdate.h
 */
void rcu_read_lock_bh(void);
/*
 * Lifetime: opens rcu
 * Source: include/linux/rcupdate.h
 */
void rcu_read_lock_sched(void);
/* Lifetime: closes rcu */
void rcu_read_unlock(void);
/* Lifetime: closes rcu */
void rcu_read_unlock_bh(void);
/* Lifetime: closes rcu */
void rcu_read_unlock_sched(void);

/* --- messages: they look at a handle --- */

/* Lifetime: none */
void dump_page(const struct page *page, const char *reason);
/* Lifetime: none */
void dump_page_owner(const struct page *page);
/* Lifetime: none */
asmlinkage void dump_stack(void);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void show_mem(unsigned int flags, nodemask_t *nodemask);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void show_mem(void);
/* Lifetime: none */
void dump_mapping(const struct address_space *mapping);
/* Lifetime: none */
void dump_vma(const struct vm_area_struct *vma);
/* Lifetime: none */
void dump_mm(const struct mm_struct *mm);

/* --- mere computation --- */

/* Lifetime: requires nonnull(@dest), nonnull(@src); ret: same(@dest) */
void *memcpy(void *dest, const void *src, size_t n);
/* Lifetime: requires nonnull(@s); ret: same(@s) */
void *memset(void *s, int c, size_t n);
/* Lifetime: requires nonnull(@dest), nonnull(@src); ret: same(@dest) */
void *memmove(void *dest, const void *src, size_t n);
/* Lifetime: none */
int memcmp(const void *cs, const void *ct, size_t count);
/* Lifetime: none */
void memcpy_and_pad(void *dest, size_t dest_len, const void *src, size_t count, int pad);
/* Lifetime: none */
void memzero_explicit(void *s, size_t count);
/* Lifetime: ret: within(@s) */
void *memchr_inv(const void *s, int c, size_t n);
/* Lifetime: none */
__kernel_size_t strlen(const char *);
/* Lifetime: none */
int strcmp(const char *cs, const char *ct);
/* Lifetime: none */
int strncmp(const char *,const char *,__kernel_size_t);
/* Lifetime: none */
ssize_t strscpy(char *dest, const char *src, size_t count);
/* Lifetime: none */
ssize_t strscpy_pad(char *dest, const char *src, size_t count);
/* Lifetime: none */
__kernel_size_t strnlen(const char *,__kernel_size_t);
/* Lifetime: none */
void copy_page(void *to, void *from);
/* Lifetime: none */
void clear_page(void *page);
/* Lifetime: ret: same(@1) */
void *memset64(uint64_t *, uint64_t, __kernel_size_t);
/* Lifetime: ret: same(@1) */
void *memset32(uint32_t *, uint32_t, __kernel_size_t);
/* Lifetime: ret: same(@p) */
void *memset_l(unsigned long *p, unsigned long v, __kernel_size_t n);
/* Lifetime: ret: same(@p) */
void *memset_p(void **p, void *v, __kernel_size_t n);
/* Lifetime: ret: same(@1) */
void *memset16(uint16_t *, uint16_t, __kernel_size_t);
/* Lifetime: ret: within(@1) */
void *memscan(void *,int,__kernel_size_t);
/* Lifetime: ret: within(@1) */
void *memchr(const void *,int,__kernel_size_t);
/* Lifetime: ret: same(@dest) */
char *strcpy(char *dest, const char *src);
/* Lifetime: ret: same(@1) */
char *strncpy(char *,const char *, __kernel_size_t);
/* Lifetime: ret: same(@dest) */
char *strcat(char *dest, const char *src);
/* Lifetime: ret: same(@1) */
char *strncat(char *, const char *, __kernel_size_t);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
size_t strlcpy(char *dest, const char *src, size_t size);
/* Lifetime: none */
size_t strlcat(char *, const char *, __kernel_size_t);
/* Lifetime: ret: within(@s) */
char *strchr(const char *s, int c);
/* Lifetime: ret: within(@s) */
char *strrchr(const char *s, int c);
/* Lifetime: ret: within(@cs) */
char *strstr(const char *cs, const char *ct);
/* Lifetime: none */
int sprintf(char *buf, const char *fmt, ...);
/* Lifetime: none */
int snprintf(char *buf, size_t size, const char *fmt, ...);
/* Lifetime: none */
int scnprintf(char *buf, size_t size, const char *fmt, ...);
/* Lifetime: none */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args);
/* Lifetime: none */
int vscnprintf(char *buf, size_t size, const char *fmt, va_list args);
/* Lifetime: none */
int sscanf(const char *buf, const char *fmt, ...);
/* Lifetime: none */
void print_hex_dump(const char *level, const char *prefix_str, int prefix_type, int rowsize, int groupsize, const void *buf, size_t len, bool ascii);
/* Lifetime: none */
int hex_dump_to_buffer(const void *buf, size_t len, int rowsize, int groupsize, char *linebuf, size_t linebuflen, bool ascii);
/* Lifetime: none */
u32 crc32c(u32 crc, const void *address, unsigned int length);
/* Lifetime: none */
char *bin2hex(char *dst, const void *src, size_t count);
/* Lifetime: none */
int hex2bin(u8 *dst, const char *src, size_t count);
/* Lifetime: none */
int kstrtoul(const char *s, unsigned int base, unsigned long *res);
/* Lifetime: none */
int kstrtoint(const char *s, unsigned int base, int *res);
/* Lifetime: none */
int kstrtouint(const char *s, unsigned int base, unsigned int *res);
/* Lifetime: none */
int kstrtobool(const char *s, bool *res);
/* Lifetime: none */
int kstrtoull(const char *s, unsigned int base, unsigned long long *res);
/* Lifetime: none */
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
/* Lifetime: none */
unsigned long copy_from_user(void *to, const void __user *from, unsigned long n);
/* Lifetime: none */
unsigned long __copy_to_user(void __user *to, const void *from, unsigned long n);
/* Lifetime: none */
unsigned long __copy_from_user(void *to, const void __user *from, unsigned long n);
/* Lifetime: none */
long copy_to_user_nofault(void __user *dst, const void *src, size_t size);
/* Lifetime: none */
long copy_from_user_nofault(void *dst, const void __user *src, size_t size);
/* Lifetime: none */
size_t copy_to_iter(const void *addr, size_t bytes, struct iov_iter *i);
/* Lifetime: none */
size_t copy_from_iter(void *addr, size_t bytes, struct iov_iter *i);
/* Lifetime: none */
bool copy_from_iter_full(void *addr, size_t bytes, struct iov_iter *i);
/* Lifetime: none */
unsigned long __copy_from_user_inatomic(void *to, const void __user *from, unsigned long n);
/* Lifetime: none */
unsigned long __copy_to_user_inatomic(void __user *to, const void *from, unsigned long n);
/* Lifetime: none */
unsigned long clear_user(void __user *to, unsigned long n);
/* Lifetime: none */
long strncpy_from_user(char *dst, const char __user *src, long count);
/* Lifetime: none */
long copy_from_kernel_nofault(void *dst, const void *src, size_t size);
/* Lifetime: none */
long copy_to_kernel_nofault(void *dst, const void *src, size_t size);
/* Lifetime: none */
ssize_t simple_read_from_buffer(void __user *to, size_t count, loff_t *ppos, const void *from, size_t available);
/* Lifetime: none */
ssize_t simple_write_to_buffer(void *to, size_t available, loff_t *ppos, const void __user *from, size_t count);

/*
 * Lifetime: ret: same(@cond)
 * Kernel: >= 6.8
 * Source: drivers/gpu/drm/xe/xe_macros.h: the condition, with a message when it is true
 */
#define XE_IOCTL_DBG(xe, cond)
