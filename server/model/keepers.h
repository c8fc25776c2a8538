/*
 * keepers.h: functions that keep or take over memory of an exclusive owner, or a counted reference, although nothing in their name or in
 * the usual way of the kernel says so. Checked against the definitions named at each.
 */

/* The action releases it, at once when registering fails (drivers/base/devres.c). */
/* Lifetime: @data: calls(@action) when ret == 0; may-consume(@data) */
#define devm_add_action(dev, action, data)
/* Lifetime: @data: calls(@action); may-consume(@data) */
#define devm_add_action_or_reset(dev, action, data)

/* The last put calls the release function, which frees what the counter or device lies in (include/linux/kref.h, drivers/base/core.c). */
/* Lifetime: @kref: calls(@release) */
int kref_put(struct kref *kref, void (*release)(struct kref *kref));
/* Lifetime: @kref: calls(@release) */
int kref_put_mutex(struct kref *kref, void (*release)(struct kref *kref), struct mutex *mutex);
/* Lifetime: @kref: calls(@release) */
int kref_put_lock(struct kref *kref, void (*release)(struct kref *kref), spinlock_t *lock);
/* Lifetime: @dev: calls(@dev->release) null-ok */
void put_device(struct device *dev);
/* Lifetime: @dev: calls(@dev->release) */
void device_unregister(struct device *dev);
/* Lifetime: @kobj: calls(@kobj->ktype->release) null-ok */
void kobject_put(struct kobject *kobj);
/* Lifetime: @auxdev: calls(@auxdev->dev.release) */
void auxiliary_device_uninit(struct auxiliary_device *auxdev);
/* kernel/rcu/tree.c: once all readers are gone */
/* Lifetime: @head: calls(@func) */
void call_rcu(struct rcu_head *head, rcu_callback_t func);

/* lib/kunit/resource.c */
/*
 * Lifetime: may-consume(@ctx)
 * Kernel: >= 6.5
 */
int kunit_add_action(struct kunit *test, kunit_action_t *action, void *ctx);
/*
 * Lifetime: may-consume(@ctx)
 * Kernel: >= 6.5
 */
int kunit_add_action_or_reset(struct kunit *test, kunit_action_t *action, void *ctx);

/* drivers/base/devcoredump.c: freed when the dump has been read or is too old */
/* Lifetime: @data: free of vmalloc */
void dev_coredumpv(struct device *dev, void *data, size_t datalen, gfp_t gfp);
/* Lifetime: may-consume(@data) */
void dev_coredumpm(struct device *dev, struct module *owner, void *data, size_t datalen, gfp_t gfp, ssize_t (*read)(char *buffer, loff_t offset, size_t count, void *data, size_t datalen), void (*free)(void *data));
/* Lifetime: may-consume(@table) */
void dev_coredumpsg(struct device *dev, struct scatterlist *table, size_t datalen, gfp_t gfp);

/* The device's list has the encoder (drivers/gpu/drm/drm_encoder.c). */
/* Lifetime: may-consume(@encoder) */
int drm_encoder_init(struct drm_device *dev, struct drm_encoder *encoder, const struct drm_encoder_funcs *funcs, int encoder_type, const char *name, ...);

/* The clock has what the hardware's side of it lies in (drivers/clk/clk.c __clk_register()). */
/* Lifetime: may-consume(@hw) */
struct clk *clk_register(struct device *dev, struct clk_hw *hw);

/* include/linux/folio_queue.h */
/*
 * Lifetime: @folio: xfer(@folioq)
 * Kernel: >= 6.12
 */
unsigned int folioq_append(struct folio_queue *folioq, struct folio *folio);
/*
 * Lifetime: @folio: xfer(@folioq)
 * Kernel: >= 6.12
 */
unsigned int folioq_append_mark(struct folio_queue *folioq, struct folio *folio);

/* An initialiser that has the string (include/linux/dcache.h). */
/* Lifetime: may-consume(@n) */
#define QSTR_INIT(n, l)

/* The same address, spelled so that the compiler forgets where it came from (include/linux/compiler.h). */
/* Lifetime: ret: same(@ptr) */
#define RELOC_HIDE(ptr, off)

/* fs/bcachefs/darray.h */
/*
 * Lifetime: may-consume(@_item)
 * Kernel: >= 6.7
 */
#define darray_push_gfp(_d, _item, _gfp)
/*
 * Lifetime: may-consume(@_item)
 * Kernel: >= 6.7
 */
#define darray_push(_d, _item)

/* fs/ext4/ext4_jbd2.c __ext4_forget(): down to __bforget() or the journal's counterpart */
/* Lifetime: may-consume(@bh) */
#define ext4_forget(handle, is_metadata, inode, bh, block_nr)

/* fs/f2fs/f2fs.h */
/* Lifetime: @page: unlock when @unlock; @page: -1 of page|folio|hugetlb null-ok */
void f2fs_put_page(struct page *page, int unlock);

/* fs/btrfs/volumes.c: puts the page that the address lies in */
/* Lifetime: may-consume(@super) */
void btrfs_release_disk_super(struct btrfs_super_block *super);

/* fs/nilfs2/segbuf.h: on a list of the segment's buffers, released with it */
/* Lifetime: may-consume(@bh) */
void nilfs_segbuf_add_segsum_buffer(struct nilfs_segment_buffer *segbuf, struct buffer_head *bh);
/* Lifetime: may-consume(@bh) */
void nilfs_segbuf_add_payload_buffer(struct nilfs_segment_buffer *segbuf, struct buffer_head *bh);

/* fs/ocfs2/dlm/dlmcommon.h */
/* Lifetime: may-consume(@data) */
void dlm_init_work_item(struct dlm_ctxt *dlm, struct dlm_work_item *i, dlm_workfunc_t *f, void *data);

/* fs/smb/server/ksmbd_work.c */
/*
 * Lifetime: may-consume(@aux_buf)
 * Kernel: >= 6.6
 */
int ksmbd_iov_pin_rsp_read(struct ksmbd_work *work, void *ib, int len, void *aux_buf, unsigned int aux_size);

/* mm/kasan/kasan.h: the address with another tag */
/* Lifetime: ret: same(@addr) */
#define set_tag(addr, tag)
