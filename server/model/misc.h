/*
 * misc.h: functions that only read, write or initialise what they are given and keep no pointer to it: strings, user copies, locks,
 * embedded objects, synchronous I/O with a buffer of the caller, printing. A handle passed to them stays with the caller.
 * Checked against the headers under include/linux and the definitions where they were not obvious.
 */

/* printing and tracing */
/* Pattern: pr_*: none */
/* Pattern: dev_err*: none */
/* Pattern: dev_warn*: none */
/* Pattern: dev_info*: none */
/* Pattern: dev_dbg*: none */
/* Pattern: dev_notice*: none */
/* Pattern: dev_crit*: none */
/* Pattern: dev_alert*: none */
/* Pattern: dev_emerg*: none */
/* Pattern: dev_printk*: none */
/* Pattern: dev_vdbg*: none */
/* Pattern: netdev_err*: none */
/* Pattern: netdev_warn*: none */
/* Pattern: netdev_info*: none */
/* Pattern: netdev_dbg*: none */
/* Pattern: netdev_notice*: none */
/* Pattern: netif_err*: none */
/* Pattern: netif_warn*: none */
/* Pattern: netif_info*: none */
/* Pattern: netif_dbg*: none */
/* Pattern: netif_notice*: none */
/* Pattern: pci_err*: none */
/* Pattern: pci_warn*: none */
/* Pattern: pci_info*: none */
/* Pattern: pci_dbg*: none */
/* Pattern: drm_dbg*: none */
/* Pattern: drm_err*: none */
/* Pattern: drm_info*: none */
/* Pattern: drm_warn*: none */
/* Pattern: DRM_DEBUG*: none */
/* Pattern: DRM_ERROR*: none */
/* Pattern: DRM_INFO*: none */
/* Pattern: DRM_DEV_*: none */
/* Pattern: v4l2_err*: none */
/* Pattern: v4l2_info*: none */
/* Pattern: v4l2_dbg*: none */
/* Pattern: v4l2_warn*: none */
/* Pattern: hid_err*: none */
/* Pattern: hid_warn*: none */
/* Pattern: hid_dbg*: none */
/* Pattern: hid_info*: none */
/* Pattern: ibdev_err*: none */
/* Pattern: ibdev_warn*: none */
/* Pattern: ibdev_dbg*: none */
/* Pattern: btrfs_err*: none */
/* Pattern: btrfs_warn*: none */
/* Pattern: btrfs_info*: none */
/* Pattern: btrfs_debug*: none */
/* Pattern: btrfs_crit*: none */
/* Pattern: ext4_msg*: none */
/* Pattern: ext4_warning*: none */
/* Pattern: ext4_error*: none */
/* Pattern: ext4_debug*: none */
/* Pattern: ext4_set_errno*: none */
/* Pattern: xfs_warn*: none */
/* Pattern: xfs_alert*: none */
/* Pattern: xfs_notice*: none */
/* Pattern: xfs_debug*: none */
/* Pattern: printk*: none */
/* Pattern: trace_*: none */
/* Pattern: lockdep_*: none */
/* Pattern: might_*: none */
/* Pattern: dprintk*: none */
/* Pattern: dynamic_*: none */
/* Pattern: sdev_printk*: none */
/* Pattern: scmd_printk*: none */
/* Pattern: shost_printk*: none */
/* Pattern: mlx5_core_*: none */
/* Pattern: NL_SET_*: none */
/* Pattern: DMERR*: none */
/* Pattern: DMWARN*: none */
/* Pattern: DMINFO*: none */

/* KUnit: an assertion ends the test; an expectation lets it go on, but it has failed by then */
/* Pattern: KUNIT_EXPECT_*: none */
/* Pattern: KUNIT_ASSERT_*: none */
/* Lifetime: @ptr: null-ok err-ok; noreturn when @ptr <= 0 */
#define KUNIT_ASSERT_NOT_ERR_OR_NULL(test, ptr)
/* Lifetime: @ptr: null-ok; noreturn when !@ptr */
#define KUNIT_ASSERT_NOT_NULL(test, ptr)
/* Lifetime: @ptr: null-ok; noreturn when @ptr */
#define KUNIT_ASSERT_NULL(test, ptr)
/* Lifetime: @ptr: null-ok err-ok; noreturn when @ptr <= 0 */
#define KUNIT_ASSERT_NOT_ERR_OR_NULL_MSG(test, ptr, fmt, ...)
/* Lifetime: @ptr: null-ok; noreturn when !@ptr */
#define KUNIT_ASSERT_NOT_NULL_MSG(test, ptr, fmt, ...)
/* Lifetime: noreturn when !@condition */
#define KUNIT_ASSERT_TRUE(test, condition)
/* Lifetime: @ptr: null-ok err-ok; noreturn when @ptr <= 0 */
#define KUNIT_EXPECT_NOT_ERR_OR_NULL(test, ptr)
/* Lifetime: @ptr: null-ok; noreturn when !@ptr */
#define KUNIT_EXPECT_NOT_NULL(test, ptr)
/* Lifetime: @ptr: null-ok; noreturn when @ptr */
#define KUNIT_EXPECT_NULL(test, ptr)
/* Lifetime: noreturn when !@condition */
#define KUNIT_ASSERT_TRUE_MSG(test, condition, fmt, ...)
/* Lifetime: noreturn when @condition */
#define KUNIT_ASSERT_FALSE(test, condition)
/* Lifetime: noreturn when @condition */
#define KUNIT_ASSERT_FALSE_MSG(test, condition, fmt, ...)

/* Stores: somebody else sees the pointer from now on. */
/* Lifetime: @x: becomes(@val) */
#define WRITE_ONCE(x, val)
/* Lifetime: @p: becomes(@v) */
#define rcu_assign_pointer(p, v)
/* Lifetime: @p: becomes(@v) */
#define RCU_INIT_POINTER(p, v)
/* Lifetime: @ptr: null-ok err-ok; may-consume(@ptr) */
#define rcu_replace_pointer(rcu_ptr, ptr, c)
/* Lifetime: @v: null-ok err-ok; may-consume(@v) */
#define smp_store_release(p, v)
/* Lifetime: @new: null-ok err-ok; may-consume(@new) */
#define xchg(ptr, new)
/* Lifetime: @new: null-ok err-ok; may-consume(@new) */
#define cmpxchg(ptr, old, new)
/* Pattern: *_set_drvdata: may-consume(@2) */
/* Pattern: *_set_clientdata: may-consume(@2) */
/* Pattern: *_set_intfdata: may-consume(@2) */

/* locks, atomics, waiting */
/* Pattern: mutex_*: none */
/* Pattern: spin_*: none */
/* Pattern: raw_spin_*: none */
/* Pattern: read_lock*: none */
/* Pattern: read_unlock*: none */
/* Pattern: write_lock*: none */
/* Pattern: write_unlock*: none */
/* Pattern: read_seq*: none */
/* Pattern: write_seq*: none */
/* Pattern: rt_mutex_*: none */
/* Pattern: atomic_*: none */
/* Pattern: atomic64_*: none */
/* Pattern: atomic_long_*: none */
/* Pattern: refcount_*: none */
/* Pattern: wait_event*: none */
/* Pattern: wake_up*: none */
/* Pattern: bitmap_*: none */
/* Pattern: cpumask_*: none */
/* Pattern: nodes_*: none */

/* byte order */
/* Pattern: le*_to_cpup: none */
/* Pattern: be*_to_cpup: none */
/* Pattern: get_unaligned_*: none */
/* Pattern: put_unaligned_*: none */
/* Pattern: put_unaligned*: none */

/* strings and memory */
/* Lifetime: none */
int bcmp(const void *, const void *, __kernel_size_t);
/* Lifetime: none */
int strcasecmp(const char *s1, const char *s2);
/* Lifetime: none */
int strncasecmp(const char *s1, const char *s2, size_t n);
/* Lifetime: ret: within(@1) */
char *strchrnul(const char *, int);
/* Lifetime: ret: within(@1) */
char *strnchr(const char *, size_t, int);
/* Lifetime: ret: within(@1) */
char *strnstr(const char *, const char *, size_t);
/* Lifetime: ret: alias(*@1) ?end */
char *strsep(char **, const char *);
/* Lifetime: ret: alias(@1) */
char *strim(char *);
/* Lifetime: ret: alias(@1) */
char *skip_spaces(const char *);
/* Lifetime: none */
__kernel_size_t strspn(const char *, const char *);
/* Lifetime: none */
__kernel_size_t strcspn(const char *, const char *);
/* Lifetime: ret: within(@1) */
char *strpbrk(const char *, const char *);
/*
 * Lifetime: ret: alias(@str)
 * Source: lib/string_helpers.c:strreplace returns its argument
 */
char *strreplace(char *str, char old, char new);
/* Lifetime: none */
#define strtomem(dest, src)
/* Lifetime: none */
bool sysfs_streq(const char *s1, const char *s2);
/* Lifetime: none */
int match_string(const char * const *array, size_t n, const char *string);
/* Lifetime: none */
#define sysfs_match_string(_a, _s)
/* Lifetime: none */
int vsprintf(char *buf, const char *, va_list);
/* Lifetime: none */
int kstrtol(const char *s, unsigned int base, long *res);
/* Lifetime: none */
int kstrtou8(const char *s, unsigned int base, u8 *res);
/* Lifetime: none */
int kstrtou16(const char *s, unsigned int base, u16 *res);
/* Lifetime: none */
int kstrtou32(const char *s, unsigned int base, u32 *res);
/* Lifetime: none */
int kstrtos8(const char *s, unsigned int base, s8 *res);
/* Lifetime: none */
int kstrtos32(const char *s, unsigned int base, s32 *res);
/* Lifetime: none */
int kstrtou64(const char *s, unsigned int base, u64 *res);
/* Lifetime: none */
int kstrtobool_from_user(const char __user *s, size_t count, bool *res);
/* Lifetime: none */
int kstrtoll(const char *s, unsigned int base, long long *res);
/* Lifetime: none */
int kstrtoul_from_user(const char __user *s, size_t count, unsigned int base, unsigned long *res);
/* Lifetime: none */
int kstrtouint_from_user(const char __user *s, size_t count, unsigned int base, unsigned int *res);
/* Lifetime: none */
int kstrtoint_from_user(const char __user *s, size_t count, unsigned int base, int *res);
/* Lifetime: none */
unsigned long simple_strtoul(const char *, char **, unsigned int);
/* Lifetime: none */
long simple_strtol(const char *, char **, unsigned int);
/* Lifetime: none */
unsigned long long simple_strtoull(const char *, char **, unsigned int);
/* Lifetime: none */
int hex_to_bin(unsigned char ch);
/* Lifetime: none */
int string_unescape(char *src, char *dst, size_t size, unsigned int flags);
/* Lifetime: none */
void print_hex_dump_bytes(const char *prefix_str, int prefix_type, const void *buf, size_t len);
/* Lifetime: none */
void print_hex_dump_debug(const char *prefix_str, int prefix_type, int rowsize, int groupsize, const void *buf, size_t len, bool ascii);
/* Lifetime: none */
int sysfs_emit(char *buf, const char *fmt, ...);
/* Lifetime: none */
int sysfs_emit_at(char *buf, int at, const char *fmt, ...);
/* Lifetime: none */
void ether_addr_copy(u8 *dst, const u8 *src);
/* Lifetime: none */
bool ether_addr_equal(const u8 *addr1, const u8 *addr2);
/* Lifetime: none */
bool ether_addr_equal_64bits(const u8 *addr1, const u8 *addr2);
/* Lifetime: none */
bool is_valid_ether_addr(const u8 *addr);
/* Lifetime: none */
bool is_zero_ether_addr(const u8 *addr);
/* Lifetime: none */
bool is_multicast_ether_addr(const u8 *addr);
/* Lifetime: none */
bool is_broadcast_ether_addr(const u8 *addr);
/* Lifetime: none */
void eth_zero_addr(u8 *addr);
/* Lifetime: none */
void eth_broadcast_addr(u8 *addr);
/* Lifetime: none */
void eth_random_addr(u8 *addr);
/* Lifetime: none */
void sort(void *base, size_t num, size_t size, cmp_func_t cmp_func, swap_func_t swap_func);
/* Lifetime: none */
void sort_r(void *base, size_t num, size_t size, cmp_r_func_t cmp_func, swap_r_func_t swap_func, const void *priv);
/* Lifetime: none */
u32 crc32_le(u32 crc, unsigned char const *p, size_t len);
/* Lifetime: none */
u32 crc32_be(u32 crc, unsigned char const *p, size_t len);
/* Lifetime: none */
u16 crc16(u16 crc, const u8 *buffer, size_t len);
/* Lifetime: none */
u16 crc_ccitt(u16 crc, const u8 *buffer, size_t len);
/* Lifetime: none */
u16 crc_itu_t(u16 crc, const u8 *buffer, size_t len);
/* Lifetime: none */
uint64_t xxh64(const void *input, size_t length, uint64_t seed);
/* Lifetime: none */
u32 jhash(const void *key, u32 length, u32 initval);
/* Lifetime: none */
u32 jhash2(const u32 *k, u32 length, u32 initval);
/* Lifetime: none */
void get_random_bytes(void *buf, size_t len);
/* Lifetime: none */
u32 get_random_u32(void);
/* Lifetime: none */
int crypto_memneq(const void *a, const void *b, size_t size);
/* Lifetime: none */
void ceph_encode_32(void **p, u32 v);
/* Lifetime: none */
void uuid_copy(uuid_t *dst, const uuid_t *src);
/* Lifetime: none */
bool uuid_equal(const uuid_t *u1, const uuid_t *u2);
/* Lifetime: none */
void guid_copy(guid_t *dst, const guid_t *src);
/* Lifetime: none */
bool guid_equal(const guid_t *u1, const guid_t *u2);
/* Lifetime: none */
void import_guid(guid_t *dst, const __u8 *src);
/* Lifetime: none */
void export_guid(__u8 *dst, const guid_t *src);

/* user memory */
/* Lifetime: none */
unsigned long __clear_user(void __user *to, unsigned long n);
/* Lifetime: none */
#define get_user(x, ptr)
/* Lifetime: none */
#define put_user(x, ptr)
/* Lifetime: none */
#define __get_user(x, ptr)
/* Lifetime: none */
#define __put_user(x, ptr)
/* Lifetime: none */
#define unsafe_get_user(x, p, e)
/* Lifetime: none */
#define unsafe_put_user(x, p, e)
/* Lifetime: none */
long strnlen_user(const char __user *src, long n);
/* Lifetime: none */
#define access_ok(addr, size)
/* Lifetime: none */
int copy_struct_from_user(void *dst, size_t ksize, const void __user *src, size_t usize);
/* Lifetime: none */
int copy_from_sockptr(void *dst, sockptr_t src, size_t size);
/* Lifetime: none */
int copy_to_sockptr(sockptr_t dst, const void *src, size_t size);
/* Lifetime: none */
ssize_t memory_read_from_buffer(void *to, size_t count, loff_t *ppos, const void *from, size_t available);
/* Lifetime: none */
ssize_t kernel_read(struct file *, void *, size_t, loff_t *);
/* Lifetime: none */
ssize_t kernel_write(struct file *, const void *, size_t, loff_t *);
/* Lifetime: none */
void seq_printf(struct seq_file *m, const char *fmt, ...);
/* Lifetime: none */
void seq_puts(struct seq_file *m, const char *s);
/* Lifetime: none */
void seq_putc(struct seq_file *m, char c);
/* Lifetime: none */
int seq_write(struct seq_file *seq, const void *data, size_t len);
/* Lifetime: none */
void seq_put_decimal_ull(struct seq_file *m, const char *delimiter, unsigned long long num);
/* Lifetime: none */
void seq_hex_dump(struct seq_file *m, const char *prefix_str, int prefix_type, int rowsize, int groupsize, const void *buf, size_t len, bool ascii);
/* Lifetime: none */
int seq_path(struct seq_file *, const struct path *, const char *);
/* Lifetime: none */
void seq_escape(struct seq_file *m, const char *s, const char *esc);

/* atomics and bits */
/* Lifetime: none */
void set_bit(long nr, volatile unsigned long *addr);
/* Lifetime: none */
void clear_bit(long nr, volatile unsigned long *addr);
/* Lifetime: none */
void change_bit(long nr, volatile unsigned long *addr);
/* Lifetime: none */
#define test_bit(nr, addr)
/* Lifetime: none */
#define __set_bit(nr, addr)
/* Lifetime: none */
#define __clear_bit(nr, addr)
/* Lifetime: none */
#define __change_bit(nr, addr)
/* Lifetime: none */
void __assign_bit(long nr, volatile unsigned long *addr, bool value);
/* Lifetime: none */
void assign_bit(long nr, volatile unsigned long *addr, bool value);
/* Lifetime: none */
bool test_and_set_bit(long nr, volatile unsigned long *addr);
/* Lifetime: none */
bool test_and_clear_bit(long nr, volatile unsigned long *addr);
/* Lifetime: none */
bool test_and_change_bit(long nr, volatile unsigned long *addr);
/* Lifetime: none */
#define __test_and_set_bit(nr, addr)
/* Lifetime: none */
#define __test_and_clear_bit(nr, addr)
/* Lifetime: none */
bool test_and_set_bit_lock(long nr, volatile unsigned long *addr);
/* Lifetime: none */
void clear_bit_unlock(long nr, volatile unsigned long *addr);
/* Lifetime: none */
unsigned long find_first_bit(const unsigned long *addr, unsigned long size);
/* Lifetime: none */
unsigned long find_next_bit(const unsigned long *addr, unsigned long size, unsigned long offset);
/* Lifetime: none */
unsigned long find_first_zero_bit(const unsigned long *addr, unsigned long size);
/* Lifetime: none */
unsigned long find_next_zero_bit(const unsigned long *addr, unsigned long size, unsigned long offset);
/* Lifetime: none */
unsigned long find_last_bit(const unsigned long *addr, unsigned long size);
/* Lifetime: none */
unsigned long find_next_and_bit(const unsigned long *addr1, const unsigned long *addr2, unsigned long size, unsigned long offset);
/* Lifetime: none */
void bit_spin_lock(int bitnum, unsigned long *addr);
/* Lifetime: none */
void bit_spin_unlock(int bitnum, unsigned long *addr);
/* Not the last: whoever holds the others may end the object at any time (lib/refcount.c, include/linux/atomic/atomic-instrumented.h). */
/* Lifetime: @v: keep when !ret */
bool atomic_dec_and_test(atomic_t *v);
/* Lifetime: @r: keep when !ret */
bool refcount_dec_and_test(refcount_t *r);
/* The name is a copy, which goes with the object. */
/* Lifetime: none */
int kobject_set_name(struct kobject *kobj, const char *name, ...);
/* Lifetime: none */
int dev_set_name(struct device *dev, const char *name, ...);
/* Lifetime: none */
void kref_init(struct kref *kref);
/* Lifetime: none */
void kref_get(struct kref *kref);
/* Lifetime: none */
unsigned int kref_read(const struct kref *kref);
/* Lifetime: none */
int kref_get_unless_zero(struct kref *kref);
/* Lifetime: none */
unsigned long hweight_long(unsigned long w);

/*
 * Lifetime: @arg: keep
 * Source: include/linux/delayed_call.h: do_delayed_call() hands it to the function
 */
void set_delayed_call(struct delayed_call *call, void (*fn)(void *), void *arg);

/* embedded objects */
/* Lifetime: none */
void init_completion(struct completion *x);
/* Lifetime: none */
void reinit_completion(struct completion *x);
/* Lifetime: none */
#define mutex_init(mutex)
/* Lifetime: none */
#define spin_lock_init(lock)
/* Lifetime: none */
#define raw_spin_lock_init(lock)
/* Lifetime: none */
#define rwlock_init(rwl)
/* Lifetime: none */
#define init_rwsem(sem)
/* Lifetime: none */
void sema_init(struct semaphore *sem, int val);
/* Lifetime: none */
#define seqcount_init(s)
/* Lifetime: none */
#define seqcount_spinlock_init(s, lock)
/* Lifetime: none */
#define seqcount_mutex_init(s, lock)
/* Lifetime: none */
#define seqlock_init(sl)
/* Lifetime: none */
#define init_waitqueue_head(wq_head)
/* Lifetime: none */
#define sysfs_attr_init(attr)
/* Lifetime: none */
#define sysfs_bin_attr_init(bin_attr)
/* Lifetime: none */
void init_waitqueue_entry(struct wait_queue_entry *wq_entry, struct task_struct *p);
/* Lifetime: none */
#define INIT_WORK(_work, _func)
/* Lifetime: none */
#define INIT_DELAYED_WORK(_work, _func)
/* Lifetime: none */
#define timer_setup(timer, callback, flags)
/* Lifetime: none */
void hrtimer_init(struct hrtimer *timer, clockid_t which_clock, enum hrtimer_mode mode);
/* Lifetime: none */
void tasklet_setup(struct tasklet_struct *t, void (*callback)(struct tasklet_struct *));
/* Lifetime: none */
void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long), unsigned long data);
/* Lifetime: none */
void wait_for_completion(struct completion *);
/* Lifetime: none */
unsigned long wait_for_completion_timeout(struct completion *x, unsigned long timeout);
/* Lifetime: none */
int wait_for_completion_interruptible(struct completion *x);
/* Lifetime: none */
long wait_for_completion_interruptible_timeout(struct completion *x, unsigned long timeout);
/* Lifetime: none */
int wait_for_completion_killable(struct completion *x);
/* Lifetime: none */
bool completion_done(struct completion *x);
/* Lifetime: none */
int del_timer(struct timer_list *timer);
/* Lifetime: none */
int del_timer_sync(struct timer_list *timer);
/* Lifetime: none */
int timer_delete(struct timer_list *timer);
/* Lifetime: none */
int timer_delete_sync(struct timer_list *timer);
/* Lifetime: none */
int timer_pending(const struct timer_list *timer);
/* Lifetime: none */
bool cancel_work_sync(struct work_struct *work);
/* Lifetime: none */
bool cancel_delayed_work_sync(struct delayed_work *dwork);
/* Lifetime: none */
bool cancel_delayed_work(struct delayed_work *dwork);
/* Lifetime: none */
bool flush_work(struct work_struct *work);
/* Lifetime: none */
bool flush_delayed_work(struct delayed_work *dwork);
/* Lifetime: none */
#define work_pending(work)
/* Lifetime: none */
#define delayed_work_pending(w)
/* Lifetime: none */
int percpu_counter_init(struct percpu_counter *fbc, s64 amount, gfp_t gfp);
/* Lifetime: none */
void percpu_counter_destroy(struct percpu_counter *fbc);
/* Lifetime: none */
void percpu_counter_add(struct percpu_counter *fbc, s64 amount);
/* Lifetime: none */
s64 percpu_counter_sum(struct percpu_counter *fbc);
/* Lifetime: none */
void percpu_counter_inc(struct percpu_counter *fbc);
/* Lifetime: none */
void percpu_counter_dec(struct percpu_counter *fbc);
/* Lifetime: none */
s64 percpu_counter_read(struct percpu_counter *fbc);
/* Lifetime: none */
void u64_stats_update_begin(struct u64_stats_sync *syncp);
/* Lifetime: none */
void u64_stats_update_end(struct u64_stats_sync *syncp);
/* Lifetime: none */
void u64_stats_inc(u64_stats_t *p);
/* Lifetime: none */
void u64_stats_add(u64_stats_t *p, unsigned long val);
/* Lifetime: none */
void idr_init(struct idr *idr);
/* Lifetime: none */
void idr_destroy(struct idr *);
/* Lifetime: none */
void ida_init(struct ida *ida);
/* Lifetime: none */
void ida_destroy(struct ida *ida);
/* Lifetime: none */
int ida_alloc(struct ida *ida, gfp_t gfp);
/* Lifetime: none */
void ida_free(struct ida *, unsigned int id);
/* Lifetime: none */
void down(struct semaphore *sem);
/* Lifetime: none */
void up(struct semaphore *sem);
/* Lifetime: none */
int down_interruptible(struct semaphore *sem);
/* Lifetime: none */
int down_trylock(struct semaphore *sem);
/* Lifetime: none */
void lock_sock(struct sock *sk);
/* Lifetime: none */
void release_sock(struct sock *sk);
/* Lifetime: none */
void down_read(struct rw_semaphore *sem);
/* Lifetime: none */
void down_write(struct rw_semaphore *sem);
/* Lifetime: none */
void up_read(struct rw_semaphore *sem);
/* Lifetime: none */
void up_write(struct rw_semaphore *sem);
/* Lifetime: none */
int down_read_trylock(struct rw_semaphore *sem);
/* Lifetime: none */
int down_write_trylock(struct rw_semaphore *sem);
/* Lifetime: none */
int down_write_killable(struct rw_semaphore *sem);
/* Lifetime: none */
int down_read_killable(struct rw_semaphore *sem);

/* i/o with a buffer of the caller */
/* Lifetime: none */
int usb_control_msg(struct usb_device *dev, unsigned int pipe, __u8 request, __u8 requesttype, __u16 value, __u16 index, void *data, __u16 size, int
	timeout);
/* Lifetime: none */
int usb_control_msg_send(struct usb_device *dev, __u8 endpoint, __u8 request, __u8 requesttype, __u16 value, __u16 index, const void *data, __u16
	size, int timeout, gfp_t memflags);
/* Lifetime: none */
int usb_control_msg_recv(struct usb_device *dev, __u8 endpoint, __u8 request, __u8 requesttype, __u16 value, __u16 index, void *data, __u16 size,
	int timeout, gfp_t memflags);
/* Lifetime: none */
int usb_bulk_msg(struct usb_device *usb_dev, unsigned int pipe, void *data, int len, int *actual_length, int timeout);
/* Lifetime: none */
int usb_interrupt_msg(struct usb_device *usb_dev, unsigned int pipe, void *data, int len, int *actual_length, int timeout);
/* Lifetime: none */
int i2c_transfer(struct i2c_adapter *adap, struct i2c_msg *msgs, int num);
/* Lifetime: none */
int i2c_master_send(const struct i2c_client *client, const char *buf, int count);
/* Lifetime: none */
int i2c_master_recv(const struct i2c_client *client, char *buf, int count);
/* Lifetime: none */
s32 i2c_smbus_read_i2c_block_data(const struct i2c_client *client, u8 command, u8 length, u8 *values);
/* Lifetime: none */
s32 i2c_smbus_write_i2c_block_data(const struct i2c_client *client, u8 command, u8 length, const u8 *values);
/* Lifetime: none */
int spi_write(struct spi_device *spi, const void *buf, size_t len);
/* Lifetime: none */
int spi_read(struct spi_device *spi, void *buf, size_t len);
/* Lifetime: none */
int spi_write_then_read(struct spi_device *spi, const void *txbuf, unsigned n_tx, void *rxbuf, unsigned n_rx);
/* Lifetime: none */
int spi_sync(struct spi_device *spi, struct spi_message *message);
/* Lifetime: none */
int regmap_bulk_read(struct regmap *map, unsigned int reg, void *val, size_t val_count);
/* Lifetime: none */
int regmap_bulk_write(struct regmap *map, unsigned int reg, const void *val, size_t val_count);
/* Lifetime: none */
int regmap_raw_read(struct regmap *map, unsigned int reg, void *val, size_t val_len);
/* Lifetime: none */
int regmap_raw_write(struct regmap *map, unsigned int reg, const void *val, size_t val_len);
/* Lifetime: none */
int regmap_noinc_read(struct regmap *map, unsigned int reg, void *val, size_t val_len);
/* Lifetime: none */
int regmap_noinc_write(struct regmap *map, unsigned int reg, const void *val, size_t val_len);
/* Lifetime: none */
int regmap_read(struct regmap *map, unsigned int reg, unsigned int *val);
/* Lifetime: none */
int regmap_write(struct regmap *map, unsigned int reg, unsigned int val);
/* Lifetime: none */
int of_property_read_u32_array(const struct device_node *np, const char *propname, u32 *out_values, size_t sz);
/* Lifetime: none */
int of_property_read_u16_array(const struct device_node *np, const char *propname, u16 *out_values, size_t sz);
/* Lifetime: none */
int of_property_read_u8_array(const struct device_node *np, const char *propname, u8 *out_values, size_t sz);
/* Lifetime: none */
int of_property_read_u32(const struct device_node *np, const char *propname, u32 *out_value);
/* Lifetime: none */
int of_property_read_string(const struct device_node *np, const char *propname, const char **out_string);
/* Lifetime: none */
int device_property_read_u32_array(const struct device *dev, const char *propname, u32 *val, size_t nval);
/* Lifetime: none */
int device_property_read_u16_array(const struct device *dev, const char *propname, u16 *val, size_t nval);
/* Lifetime: none */
int device_property_read_u8_array(const struct device *dev, const char *propname, u8 *val, size_t nval);
/* Lifetime: none */
int fwnode_property_read_u32_array(const struct fwnode_handle *fwnode, const char *propname, u32 *val, size_t nval);
/* Lifetime: none */
int mlx5_cmd_exec(struct mlx5_core_dev *dev, void *in, int in_size, void *out, int out_size);
/* Lifetime: none */
int crypto_shash_digest(struct shash_desc *desc, const u8 *data, unsigned int len, u8 *out);
/* Lifetime: none */
int crypto_shash_update(struct shash_desc *desc, const u8 *data, unsigned int len);
/* Lifetime: none */
int crypto_shash_final(struct shash_desc *desc, u8 *out);
/* Lifetime: none */
int crypto_aead_setkey(struct crypto_aead *tfm, const u8 *key, unsigned int keylen);
/* Lifetime: none */
int crypto_skcipher_setkey(struct crypto_skcipher *tfm, const u8 *key, unsigned int keylen);
/* Lifetime: none */
int crypto_shash_setkey(struct crypto_shash *tfm, const u8 *key, unsigned int keylen);
/* Lifetime: none */
int crypto_ahash_setkey(struct crypto_ahash *tfm, const u8 *key, unsigned int keylen);
/* Lifetime: none */
int hid_hw_raw_request(struct hid_device *hdev, unsigned char reportnum, __u8 *buf, size_t len, enum hid_report_type rtype, enum hid_class_request
	reqtype);
/* Lifetime: none */
int nvmem_device_read(struct nvmem_device *nvmem, unsigned int offset, size_t bytes, void *buf);
/* Lifetime: none */
int mtd_read(struct mtd_info *mtd, loff_t from, size_t len, size_t *retlen, u_char *buf);
/* Lifetime: none */
int mtd_write(struct mtd_info *mtd, loff_t to, size_t len, size_t *retlen, const u_char *buf);
/* Lifetime: none */
int sdio_readsb(struct sdio_func *func, void *dst, unsigned int addr, int count);
/* Lifetime: none */
int sdio_memcpy_fromio(struct sdio_func *func, void *dst, unsigned int addr, int count);
/* Lifetime: none */
int sdio_memcpy_toio(struct sdio_func *func, unsigned int addr, void *src, int count);
/* Lifetime: none */
int nla_memcpy(void *dest, const struct nlattr *src, int count);
/* Lifetime: none */
int sock_recvmsg(struct socket *sock, struct msghdr *msg, int flags);
/* Lifetime: none */
int kernel_recvmsg(struct socket *sock, struct msghdr *msg, struct kvec *vec, size_t num, size_t len, int flags);
/* Lifetime: none */
int kernel_sendmsg(struct socket *sock, struct msghdr *msg, struct kvec *vec, size_t num, size_t len);
/* Lifetime: none */
int sock_sendmsg(struct socket *sock, struct msghdr *msg);

/* caches */
/* Lifetime: none */
void flush_icache_range(unsigned long start, unsigned long end);
/* Lifetime: none */
void flush_cache_range(struct vm_area_struct *vma, unsigned long start, unsigned long end);
/* Lifetime: none */
void flush_cache_page(struct vm_area_struct *vma, unsigned long vmaddr, unsigned long pfn);
/* Lifetime: none */
void flush_cache_all(void);
/* Lifetime: none */
void clflush_cache_range(void *addr, unsigned int size);
/* Lifetime: none */
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
/* Lifetime: none */
void flush_tlb_all(void);
/* Lifetime: none */
void flush_tlb_page(struct vm_area_struct *vma, unsigned long a);
/* Lifetime: none */
#define flush_tlb_range(vma, start, end)
/* Lifetime: none */
void arch_wb_cache_pmem(void *addr, size_t size);
/* Lifetime: none */
void arch_invalidate_pmem(void *addr, size_t size);
/* Lifetime: none */
#define wmb()
/* Lifetime: none */
#define rmb()
/* Lifetime: none */
void prefetch(const void *x);
/* Lifetime: none */
void prefetchw(const void *x);

/* The parameter is only the operand of sizeof or typeof. */
/* Lifetime: @p: null-ok err-ok */
#define struct_size(p, member, count)
/* Lifetime: @p: null-ok err-ok */
#define flex_array_size(p, member, count)
/*
 * Lifetime: none
 * Kernel: >= 6.5
 */
#define struct_size_t(type, member, count)

/* names of files, written into the caller's buffer: the result points into it */
/* Lifetime: ret: alias(@2) ?err */
char *d_path(const struct path *, char *, int);
/* Lifetime: ret: alias(@2) ?err */
char *d_absolute_path(const struct path *, char *, int);
/* Lifetime: ret: alias(@2) ?err */
char *dentry_path(const struct dentry *, char *, int);
/* Lifetime: ret: alias(@2) ?err */
char *dentry_path_raw(const struct dentry *, char *, int);
/* Lifetime: ret: alias(@2) ?err */
char *file_path(struct file *, char *, int);

/*
 * Lifetime: @fops: keep
 * Source: include/linux/fs.h replace_fops(): stored in the file
 */
#define replace_fops(f, fops)

/* checks and sizes */
/* Lifetime: ret: test(@x null); @x: null-ok err-ok */
#define ZERO_OR_NULL_PTR(x)
/* Lifetime: none */
int object_is_on_stack(const void *obj);
/* Lifetime: none */
int current_is_kswapd(void);
/* Lifetime: none */
#define in_interrupt()
/* Lifetime: none */
#define check_add_overflow(a, b, d)
/* Lifetime: none */
#define check_mul_overflow(a, b, d)
/* Lifetime: none */
#define array_size(a, b)
/* Lifetime: none */
#define array3_size(a, b, c)
/* Lifetime: none */
size_t size_mul(size_t factor1, size_t factor2);
/* Lifetime: none */
size_t size_add(size_t addend1, size_t addend2);

/* kasan and friends */
/* Lifetime: none */
bool kasan_check_read(const volatile void *p, unsigned int size);
/* Lifetime: none */
bool kasan_check_write(const volatile void *p, unsigned int size);
/* Lifetime: none */
void debug_check_no_obj_freed(const void *address, unsigned long size);

/* pointers with a tag in the low bits: include/linux/assoc_array_priv.h */
/* Lifetime: ret: alias(@x) */
void *assoc_array_ptr_to_leaf(const struct assoc_array_ptr *x);
/* Lifetime: ret: alias(@x) */
struct assoc_array_node *assoc_array_ptr_to_node(const struct assoc_array_ptr *x);
/* Lifetime: ret: alias(@x) */
struct assoc_array_shortcut *assoc_array_ptr_to_shortcut(const struct assoc_array_ptr *x);
/* Lifetime: ret: alias(@p) */
struct assoc_array_ptr *assoc_array_leaf_to_ptr(const void *p);
/* Lifetime: ret: alias(@p) */
struct assoc_array_ptr *assoc_array_node_to_ptr(const struct assoc_array_node *p);
/* Lifetime: ret: alias(@p) */
struct assoc_array_ptr *assoc_array_shortcut_to_ptr(const struct assoc_array_shortcut *p);

/* --- assertions of subsystems: the path on which they fail is not walked --- */

/* Lifetime: noreturn when !@expr */
#define ASSERT(expr)

/* messages */
/* Pattern: ioc_info*: none */
/* Pattern: ioc_err*: none */
/* Pattern: ioc_warn*: none */
/* Pattern: dout*: none */
/* the parameter is only the operand of sizeof */
/* Pattern: virtchnl_struct_size*: none */
