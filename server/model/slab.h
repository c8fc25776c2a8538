/*
 * slab.h: the slab allocator and what is built on it: kmalloc, kvmalloc, string and memory duplication, caches, devm_ memory.
 * Checked against include/linux/slab.h, string.h, sprintf.h, rcupdate.h, device.h and mm/slub.c, mm/slab_common.c, mm/util.c.
 * Kinds: kmalloc memory goes to kfree, kvmalloc memory may be vmalloc memory and goes to kvfree, objects of a cache to their cache.
 */

/*
 * Memdesc: slab
 *   types: struct slab
 *   refcount: none
 *   mapcount: none   lock: none   mappable: no
 *   released-by: kfree, kmem_cache_free
 *   illegal: get, put, lock, folio-op, pin
 *   stable-while: object(allocated)
 *   stabilised-by: object
 *   under-rcu: nothing
 *   rust: not exposed
 *   epoch page2025: get, put: BUG()
 * Source: mm/slab.h; mm/slub.c kfree(); "Where to put page->memdesc initially" (3 Sep 2025)
 */
struct slab;

/*
 * Memdesc: kmalloc
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: kfree, kfree_sensitive, kvfree, kfree_rcu
 *   illegal: get, put, lock, folio-op
 *   stable-while: owner
 * Source: include/linux/slab.h; mm/slub.c kfree()
 */
struct kmalloc;

/*
 * Memdesc: kvmalloc
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: kvfree, kvfree_sensitive, kvfree_rcu
 *   illegal: get, put, lock, folio-op
 *   stable-while: owner
 * Source: mm/util.c kvmalloc_node(), kvfree(): the memory may come from kmalloc or from vmalloc
 */
struct kvmalloc;

/*
 * Memdesc: kmem_cache
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: kmem_cache_free, kfree
 *   illegal: get, put, lock, folio-op
 *   stable-while: owner
 * Source: mm/slub.c; Documentation/core-api/memory-allocation.rst: kfree() takes cache objects since SLOB is gone (6.4)
 */
struct kmem_cache;

/*
 * Memdesc: argv
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: argv_free
 *   illegal: get, put, lock, folio-op
 *   stable-while: owner
 * Source: lib/argv_split.c: the words of a string in one allocation, and a table of them; what is handed out is the second entry of the table
 */
struct argv;

/*
 * Memdesc: constdup
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: kfree_const
 *   stable-while: owner
 * Source: mm/util.c kstrdup_const(): the source itself when it is in .rodata, kmalloc memory otherwise
 */
struct constdup;

/*
 * Memdesc: slab_cache
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: kmem_cache_destroy
 * Source: mm/slab_common.c kmem_cache_destroy()
 */
struct slab_cache;

/*
 * Memdesc: devm
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: devm_kfree
 *   illegal: get, put, lock, folio-op
 *   stable-while: device bound
 * Source: drivers/base/devres.c: the object has a header in front and is freed when the driver is unbound
 */
struct devm;

/* Release. kfree of a cache object is wrong under SLOB (mm/Kconfig has it up to 6.3). */
/* Lifetime: @objp: free of kmalloc|kmem_cache|slab null-ok (kver >= 6.4), free of kmalloc|slab null-ok (kver < 6.4) */
void kfree(const void *objp);
/* Lifetime: @addr: free of kmalloc|vmalloc|kvmalloc|kmem_cache|slab null-ok (kver >= 6.4), free of kmalloc|vmalloc|kvmalloc|slab null-ok (kver < 6.4) */
void kvfree(const void *addr);
/* Lifetime: @objp: free of kmalloc|kmem_cache|slab null-ok (kver >= 6.4), free of kmalloc|slab null-ok (kver < 6.4) */
void kfree_sensitive(const void *objp);
/* Lifetime: @addr: free of kmalloc|vmalloc|kvmalloc null-ok */
void kvfree_sensitive(const void *addr, size_t len);
/*
 * Lifetime: @ptr: free-deferred of kmalloc|vmalloc|kvmalloc|kmem_cache null-ok
 * Kernel: >= 6.4
 */
#define kfree_rcu(ptr, rhf)
/*
 * Lifetime: @ptr: free-deferred of kmalloc|vmalloc|kvmalloc null-ok
 * Kernel: < 6.4
 * Source: include/linux/rcupdate.h: kvfree_call_rcu() frees with kvfree()
 */
#define kfree_rcu(ptr, rhf...)
/*
 * Lifetime: @ptr: free-deferred of kmalloc|vmalloc|kvmalloc|kmem_cache null-ok
 * Kernel: >= 6.4
 */
#define kvfree_rcu(ptr, rhf)
/*
 * Lifetime: @ptr: free-deferred of kmalloc|vmalloc|kvmalloc null-ok
 * Kernel: < 6.4
 */
#define kvfree_rcu(ptr, ...)
/* Lifetime: @ptr: free-deferred of kmalloc|vmalloc|kvmalloc null-ok; sleeps */
#define kfree_rcu_mightsleep(ptr)
/* Lifetime: @ptr: free-deferred of kmalloc|vmalloc|kvmalloc null-ok; sleeps */
#define kvfree_rcu_mightsleep(ptr)
/*
 * Lifetime: @x: free of kmalloc|constdup null-ok
 * Source: mm/util.c: nothing is freed when it is in .rodata
 */
void kfree_const(const void *x);
/* Lifetime: @p[0..@size): free of kmalloc|kmem_cache */
void kfree_bulk(size_t size, void **p);
/*
 * Lifetime: @array[0..@n): free of kmalloc; @array: free of kmalloc null-ok
 * Source: lib/string_helpers.c: the strings and the array
 */
void kfree_strarray(char **array, size_t n);
/* Lifetime: @cookie: free of kmalloc null-ok */
void kfree_link(void *cookie);

/* kmalloc; of arrays, the number of elements is given as the size: 0 is the one value that matters (ZERO_SIZE_PTR) */
/* Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kmalloc(size_t size, gfp_t flags);
/* Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kzalloc(size_t size, gfp_t flags);
/* Lifetime: ret: own kind kmalloc size @n; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kcalloc(size_t n, size_t size, gfp_t flags);
/* Lifetime: ret: own kind kmalloc size @n; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kmalloc_array(size_t n, size_t size, gfp_t flags);
/* Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kmalloc_node(size_t size, gfp_t flags, int node);
/* Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kzalloc_node(size_t size, gfp_t flags, int node);
/* Lifetime: ret: own kind kmalloc size @n; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kcalloc_node(size_t n, size_t size, gfp_t flags, int node);
/* Lifetime: ret: own kind kmalloc size @n; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kmalloc_array_node(size_t n, size_t size, gfp_t flags, int node);
/*
 * Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL)
 * Kernel: < 6.10
 */
#define kmalloc_track_caller(size, flags)
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.10
 */
#define kmalloc_track_caller(...)
/*
 * Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL)
 * Kernel: < 6.10
 */
#define kmalloc_node_track_caller(size, flags, node)
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.10
 */
#define kmalloc_node_track_caller(...)
/*
 * Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL)
 * Kernel: < 6.10
 */
void *__kmalloc(size_t size, gfp_t flags);
/*
 * Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL)
 * Kernel: < 6.10
 */
void *__kmalloc_node(size_t size, gfp_t flags, int node);
/*
 * Lifetime: ret: own kind kmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL)
 * Kernel: < 6.10
 */
void *kmalloc_large(size_t size, gfp_t flags);
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.12
 */
#define kmalloc_obj(VAR_OR_TYPE, ...)
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.12
 */
#define kmalloc_objs(VAR_OR_TYPE, COUNT, ...)
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.12
 */
#define kmalloc_flex(VAR_OR_TYPE, FAM, COUNT, ...)
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.12
 */
#define kzalloc_obj(P, ...)
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.12
 */
#define kzalloc_objs(P, COUNT, ...)
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.12
 */
#define kzalloc_flex(P, FAM, COUNT, ...)
/*
 * Lifetime: ret: own ?null kind kvmalloc
 * Kernel: >= 6.12
 */
#define kvmalloc_obj(P, ...)
/*
 * Lifetime: ret: own ?null kind kvmalloc
 * Kernel: >= 6.12
 */
#define kvmalloc_objs(P, COUNT, ...)
/*
 * Lifetime: ret: own ?null kind kvmalloc
 * Kernel: >= 6.12
 */
#define kvmalloc_flex(P, FAM, COUNT, ...)
/*
 * Lifetime: ret: own ?null kind kvmalloc
 * Kernel: >= 6.12
 */
#define kvzalloc_obj(P, ...)
/*
 * Lifetime: ret: own ?null kind kvmalloc
 * Kernel: >= 6.12
 */
#define kvzalloc_objs(P, COUNT, ...)
/*
 * Lifetime: ret: own ?null kind kvmalloc
 * Kernel: >= 6.12
 */
#define kvzalloc_flex(P, FAM, COUNT, ...)
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.11
 */
#define kmem_buckets_alloc(_b, _size, _flags)
/*
 * Lifetime: ret: own ?null kind kvmalloc
 * Kernel: >= 6.11
 */
#define kmem_buckets_valloc(_b, _size, _flags)
/* krealloc: on failure the old object is still owned by the caller; size 0 frees it and gives ZERO_SIZE_PTR. */
/*
 * Lifetime: ret: own kind kmalloc size @new_size; ret: ?null when !(@flags & __GFP_NOFAIL); @objp: free of kmalloc null-ok when ret; ret:
 * must-check
 */
void *krealloc(const void *objp, size_t new_size, gfp_t flags);
/* Lifetime: ret: own ?null kind kmalloc size @new_n; @p: free of kmalloc null-ok when ret; ret: must-check */
void *krealloc_array(void *p, size_t new_n, size_t new_size, gfp_t flags);
/*
 * Lifetime: ret: own ?null kind kvmalloc; @p: free of kmalloc|vmalloc|kvmalloc null-ok when ret; ret: must-check
 * Kernel: < 6.12
 */
void *kvrealloc(const void *p, size_t oldsize, size_t newsize, gfp_t flags);
/*
 * Lifetime: ret: own ?null kind kvmalloc; @p: free of kmalloc|vmalloc|kvmalloc null-ok when ret; ret: must-check
 * Kernel: >= 6.12
 */
void *kvrealloc(const void *p, size_t size, gfp_t flags);
/* Lifetime: none */
size_t ksize(const void *objp);
/* Lifetime: none */
size_t kmalloc_size_roundup(size_t size);

/* XFS's own: waits for memory unless it is told that it may fail */
/*
 * Lifetime: ret: own kind kmalloc size @size; ret: ?null when @flags & KM_MAYFAIL
 * Kernel: < 6.9
 * Source: fs/xfs/kmem.c
 */
void *kmem_alloc(size_t size, xfs_km_flags_t flags);
/*
 * Lifetime: ret: own kind kmalloc size @size; ret: ?null when @flags & KM_MAYFAIL
 * Kernel: < 6.9
 * Source: fs/xfs/kmem.h
 */
void *kmem_zalloc(size_t size, xfs_km_flags_t flags);
/*
 * Lifetime: @ptr: free of kmalloc|vmalloc|kvmalloc null-ok
 * Kernel: < 6.9
 * Source: fs/xfs/kmem.h
 */
void kmem_free(const void *ptr);

/* kvmalloc: may be vmalloc memory */
/* Lifetime: ret: own kind kvmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kvmalloc(size_t size, gfp_t flags);
/* Lifetime: ret: own kind kvmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kvzalloc(size_t size, gfp_t flags);
/* Lifetime: ret: own kind kvmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kvmalloc_node(size_t size, gfp_t flags, int node);
/* Lifetime: ret: own kind kvmalloc size @size; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kvzalloc_node(size_t size, gfp_t flags, int node);
/* Lifetime: ret: own kind kvmalloc size @n; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kvmalloc_array(size_t n, size_t size, gfp_t flags);
/* Lifetime: ret: own kind kvmalloc size @n; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kvcalloc(size_t n, size_t size, gfp_t flags);
/*
 * Lifetime: ret: own ?null kind kvmalloc
 * Kernel: >= 6.11
 */
#define kvcalloc_node(...)
/*
 * Lifetime: ret: own kind kvmalloc; ret: ?null when !(@flags & __GFP_NOFAIL)
 * Kernel: >= 6.11
 */
void *kvmalloc_array_node_noprof(size_t n, size_t size, gfp_t flags, int node);

/* Answers of the store, read into memory of their own */
/* Lifetime: ret: own ?err kind kmalloc */
void *xenbus_read(struct xenbus_transaction t, const char *dir, const char *node, unsigned int *len);
/* Lifetime: ret: own ?err kind kmalloc */
char **xenbus_directory(struct xenbus_transaction t, const char *dir, const char *node, unsigned int *num);
/* frees an empty answer and makes it an error */
/* Lifetime: ret: test(@str err); @str: err-ok */
#define XENBUS_IS_ERR_READ(str)

/* Copies */
/* Lifetime: ret: own kind kmalloc size @len; ret: ?null when !(@gfp & __GFP_NOFAIL) */
void *kmemdup(const void *src, size_t len, gfp_t gfp);
/*
 * Lifetime: ret: own kind kmalloc; ret: ?null when !(@gfp & __GFP_NOFAIL)
 * Kernel: >= 6.8
 */
void *kmemdup_array(const void *src, size_t count, size_t element_size, gfp_t gfp);
/* Lifetime: ret: own ?null kind kmalloc */
char *kmemdup_nul(const char *s, size_t len, gfp_t gfp);
/*
 * Lifetime: ret: own ?null kind kvmalloc size @len
 * Kernel: >= 6.4
 */
void *kvmemdup(const void *src, size_t len, gfp_t gfp);
/* Lifetime: ret: own ?null kind kmalloc */
char *kstrdup(const char *s, gfp_t gfp);
/* Lifetime: ret: own ?null kind kmalloc */
char *kstrndup(const char *s, size_t len, gfp_t gfp);
/*
 * Lifetime: ret: own ?null kind constdup
 * Source: mm/util.c: the source itself when it is in .rodata, otherwise kstrdup()
 */
const char *kstrdup_const(const char *s, gfp_t gfp);
/* Lifetime: ret: own ?null kind kmalloc */
char *kasprintf(gfp_t gfp, const char *fmt, ...);
/* Lifetime: ret: own ?null kind kmalloc */
char *kvasprintf(gfp_t gfp, const char *fmt, va_list args);
/* Lifetime: ret: own ?null kind constdup */
const char *kvasprintf_const(gfp_t gfp, const char *fmt, va_list args);
/* Lifetime: ret: own ?null kind kmalloc */
char **kasprintf_strarray(gfp_t gfp, const char *prefix, size_t n);
/* Lifetime: ret: own ?null kind argv */
char **argv_split(gfp_t gfp, const char *str, int *argcp);
/* Lifetime: @argv: free of argv */
void argv_free(char **argv);
/* Lifetime: ret: own ?null kind kmalloc */
char *kstrdup_quotable(const char *src, gfp_t gfp);
/* Lifetime: ret: own ?null kind kmalloc */
char *kstrdup_quotable_cmdline(struct task_struct *task, gfp_t gfp);
/* Lifetime: ret: own ?null kind kmalloc */
char *kstrdup_quotable_file(struct file *file, gfp_t gfp);
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Kernel: >= 6.5
 */
char *kstrdup_and_replace(const char *src, char old, char new, gfp_t gfp);
/* Lifetime: ret: own ?null kind kmalloc */
char *match_strdup(const substring_t *s);
/* Lifetime: ret: own ?err kind kmalloc size @len */
void *memdup_user(const void __user *src, size_t len);
/* Lifetime: ret: own ?err kind kmalloc */
void *memdup_user_nul(const void __user *src, size_t len);
/* Lifetime: ret: own ?err kind kmalloc */
void *memdup_array_user(const void __user *src, size_t n, size_t size);
/* Lifetime: ret: own ?err kind kvmalloc size @len */
void *vmemdup_user(const void __user *src, size_t len);
/* Lifetime: ret: own ?err kind kvmalloc */
void *vmemdup_array_user(const void __user *src, size_t n, size_t size);
/* Lifetime: ret: own ?err kind kmalloc */
char *strndup_user(const char __user *s, long n);

/* Bitmaps */
/* Lifetime: ret: own ?null kind kmalloc */
unsigned long *bitmap_alloc(unsigned int nbits, gfp_t flags);
/* Lifetime: ret: own ?null kind kmalloc */
unsigned long *bitmap_zalloc(unsigned int nbits, gfp_t flags);
/* Lifetime: ret: own ?null kind kmalloc */
unsigned long *bitmap_alloc_node(unsigned int nbits, gfp_t flags, int node);
/* Lifetime: ret: own ?null kind kmalloc */
unsigned long *bitmap_zalloc_node(unsigned int nbits, gfp_t flags, int node);
/* Lifetime: @bitmap: free of kmalloc null-ok */
void bitmap_free(const unsigned long *bitmap);
/* Lifetime: ret: borrow(none) ?null kind devm */
unsigned long *devm_bitmap_alloc(struct device *dev, unsigned int nbits, gfp_t flags);
/* Lifetime: ret: borrow(none) ?null kind devm */
unsigned long *devm_bitmap_zalloc(struct device *dev, unsigned int nbits, gfp_t flags);

/* Caches */
/*
 * Lifetime: ret: own kind slab_cache; ret: ?null when !(@flags & SLAB_PANIC); sleeps
 * Kernel: < 6.12
 */
struct kmem_cache *kmem_cache_create(const char *name, unsigned int size, unsigned int align, slab_flags_t flags, void (*ctor)(void *));
/*
 * Lifetime: ret: own ?null kind slab_cache; sleeps
 * Kernel: >= 6.12
 */
#define kmem_cache_create(__name, __object_size, __args, ...)
/* Lifetime: ret: own kind slab_cache; ret: ?null when !(@flags & SLAB_PANIC); sleeps */
struct kmem_cache *kmem_cache_create_usercopy(const char *name, unsigned int size, unsigned int align, slab_flags_t flags, unsigned int useroffset,
	unsigned int usersize, void (*ctor)(void *));
/* Lifetime: ret: own kind slab_cache; ret: ?null when !(@__flags & SLAB_PANIC); sleeps */
#define KMEM_CACHE(__struct, __flags)
/* Lifetime: ret: own kind slab_cache; ret: ?null when !(@__flags & SLAB_PANIC); sleeps */
#define KMEM_CACHE_USERCOPY(__struct, __flags, __field)
/* Lifetime: @s: free of slab_cache null-ok; sleeps */
void kmem_cache_destroy(struct kmem_cache *s);
/* Lifetime: ret: own kind kmem_cache; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kmem_cache_alloc(struct kmem_cache *cachep, gfp_t flags);
/* Lifetime: ret: own kind kmem_cache; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kmem_cache_zalloc(struct kmem_cache *k, gfp_t flags);
/* Lifetime: ret: own kind kmem_cache; ret: ?null when !(@flags & __GFP_NOFAIL) */
void *kmem_cache_alloc_node(struct kmem_cache *s, gfp_t flags, int node);
/* Lifetime: ret: own kind kmem_cache; ret: ?null when !(@gfpflags & __GFP_NOFAIL) */
void *kmem_cache_alloc_lru(struct kmem_cache *s, struct list_lru *lru, gfp_t gfpflags);
/* Lifetime: @objp: free of kmem_cache|slab */
void kmem_cache_free(struct kmem_cache *s, void *objp);
/* Lifetime: @p[0..@size): own kind kmem_cache when ret > 0 */
int kmem_cache_alloc_bulk(struct kmem_cache *s, gfp_t flags, size_t size, void **p);
/* Lifetime: @p[0..@size): free of kmem_cache|kmalloc */
void kmem_cache_free_bulk(struct kmem_cache *s, size_t size, void **p);
/* Lifetime: none */
int kmem_cache_shrink(struct kmem_cache *s);
/* Lifetime: none */
unsigned int kmem_cache_size(struct kmem_cache *s);

/* Memory owned by a device: the driver core frees it when the driver is unbound, so it is only borrowed, and kfree() of it is wrong. */
/* Lifetime: ret: borrow(none) ?null kind devm */
void *devm_kmalloc(struct device *dev, size_t size, gfp_t gfp);
/* Lifetime: ret: borrow(none) ?null kind devm */
void *devm_kzalloc(struct device *dev, size_t size, gfp_t gfp);
/* Lifetime: ret: borrow(none) ?null kind devm */
void *devm_kcalloc(struct device *dev, size_t n, size_t size, gfp_t flags);
/* Lifetime: ret: borrow(none) ?null kind devm */
void *devm_kmalloc_array(struct device *dev, size_t n, size_t size, gfp_t flags);
/* Lifetime: ret: borrow(none) ?null kind devm; @ptr: null-ok; ret: must-check */
void *devm_krealloc(struct device *dev, void *ptr, size_t size, gfp_t gfp);
/*
 * Lifetime: ret: borrow(none) ?null kind devm; @p: null-ok; ret: must-check
 * Kernel: >= 6.8
 */
void *devm_krealloc_array(struct device *dev, void *p, size_t new_n, size_t new_size, gfp_t flags);
/* Lifetime: ret: borrow(none) ?null kind devm */
void *devm_kmemdup(struct device *dev, const void *src, size_t len, gfp_t gfp);
/*
 * Lifetime: ret: borrow(none) ?null kind devm
 * Kernel: >= 6.12
 */
void *devm_kmemdup_array(struct device *dev, const void *src, size_t n, size_t size, gfp_t flags);
/* Lifetime: ret: borrow(none) ?null kind devm */
char *devm_kstrdup(struct device *dev, const char *s, gfp_t gfp);
/* Lifetime: ret: borrow(none) ?null kind devm */
const char *devm_kstrdup_const(struct device *dev, const char *s, gfp_t gfp);
/* Lifetime: ret: borrow(none) ?null kind devm */
char *devm_kasprintf(struct device *dev, gfp_t gfp, const char *fmt, ...);
/* Lifetime: ret: borrow(none) ?null kind devm */
char *devm_kvasprintf(struct device *dev, gfp_t gfp, const char *fmt, va_list ap);
/*
 * Lifetime: ret: borrow(none) ?err kind devm
 * Source: lib/string_helpers.c
 */
char **devm_kasprintf_strarray(struct device *dev, const char *prefix, size_t n);
/*
 * Lifetime: @p: free of devm null-ok
 * Source: drivers/base/devres.c: NULL is ignored
 */
void devm_kfree(struct device *dev, const void *p);
/* Lifetime: ret: borrow(none) ?0 kind devm */
unsigned long devm_get_free_pages(struct device *dev, gfp_t gfp_mask, unsigned int order);
/* Lifetime: @addr: free of devm */
void devm_free_pages(struct device *dev, unsigned long addr);

/* Leak checker notes: the memory stays with the caller */
/* Lifetime: @ptr: keep null-ok err-ok */
void kmemleak_not_leak(const void *ptr);
/* Lifetime: @ptr: keep null-ok err-ok */
void kmemleak_ignore(const void *ptr);
/* Lifetime: none */
void kmemleak_alloc(const void *ptr, size_t size, int min_count, gfp_t gfp);
/* Lifetime: none */
void kmemleak_free(const void *ptr);
/* Lifetime: none */
void kmemleak_no_scan(const void *ptr);
/* Lifetime: none */
void kmemleak_scan_area(const void *ptr, size_t size, gfp_t gfp);
/* Lifetime: none */
void kmemleak_update_trace(const void *ptr);
/*
 * Lifetime: none
 * Kernel: >= 6.12
 */
void kmemleak_transient_leak(const void *ptr);

/* device resources: the pointer is only a key here */
/* Lifetime: none */
int devres_destroy(struct device *dev, dr_release_t release, dr_match_t match, void *match_data);
/* Lifetime: none */
int devres_release(struct device *dev, dr_release_t release, dr_match_t match, void *match_data);
/* Lifetime: none */
void *devres_remove(struct device *dev, dr_release_t release, dr_match_t match, void *match_data);
/* Lifetime: @res: xfer(@dev) */
void devres_add(struct device *dev, void *res);
