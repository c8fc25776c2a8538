/* page_cache.h: look-up in, insertion into and removal from the page cache, read-ahead. Checked against include/linux/pagemap.h, mm/filemap.c, mm/folio-compat.c, mm/shmem.c, mm/internal.h.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

#define FGP_WRITEBEGIN (FGP_LOCK | FGP_WRITE | FGP_CREAT | FGP_STABLE)

/* --- look-up of folios --- */

/*
 * Lifetime: ret: +1 ?err kind folio (kver >= 6.4), +1 ?null kind folio (kver < 6.4); ret: lock when @fgp_flags & FGP_LOCK and !(@fgp_flags & FGP_ENTRY)
 * Kernel: < 6.6
 * Source: mm/filemap.c:__filemap_get_folio; FGP_FOR_MMAP leaves the lock of a found folio as it is, and FGP_ENTRY may give a value entry, which is not locked
 */
struct folio *__filemap_get_folio(struct address_space *mapping, pgoff_t index, int fgp_flags, gfp_t gfp);
/*
 * Lifetime: ret: +1 kind folio; ret: ?err when !(@gfp & __GFP_NOFAIL); ret: lock when @fgp_flags & FGP_LOCK
 * Kernel: >= 6.6
 * Source: mm/filemap.c:__filemap_get_folio; FGP_FOR_MMAP leaves the lock of a found folio as it is
 */
struct folio *__filemap_get_folio(struct address_space *mapping, pgoff_t index, fgf_t fgp_flags, gfp_t gfp);
/*
 * Lifetime: ret: +1 ?err kind folio (kver >= 6.4), +1 ?null kind folio (kver < 6.4)
 * Source: include/linux/pagemap.h
 */
struct folio *filemap_get_folio(struct address_space *mapping, pgoff_t index);
/* Lifetime: ret: +1 ?err lock kind folio (kver >= 6.4), +1 ?null lock kind folio (kver < 6.4); sleeps */
struct folio *filemap_lock_folio(struct address_space *mapping, pgoff_t index);
/*
 * Lifetime: ret: +1 ?err lock kind folio (kver >= 6.4), +1 ?null lock kind folio (kver < 6.4); sleeps
 * Kernel: >= 6.3
 */
struct folio *filemap_grab_folio(struct address_space *mapping, pgoff_t index);
/*
 * Lifetime: ret: +1 ?null ?value kind folio
 * Kernel: >= 6.4
 * Source: mm/filemap.c:filemap_get_entry: a folio with a reference, a value entry, or NULL
 */
void *filemap_get_entry(struct address_space *mapping, pgoff_t index);
/*
 * Lifetime: ret: +1 ?err kind folio (kver >= 6.4), +1 ?null kind folio (kver < 6.4)
 * Kernel: >= 6.2
 */
struct folio *filemap_get_incore_folio(struct address_space *mapping, pgoff_t index);
/*
 * Lifetime: ret: +1 ?null kind folio
 * Kernel: < 6.2
 */
struct page *find_get_incore_page(struct address_space *mapping, pgoff_t index);

/* --- look-up of pages: NULL on failure in all kernels --- */

/*
 * Lifetime: ret: +1 ?null kind folio; ret: lock when @fgp_flags & FGP_LOCK
 * Kernel: < 6.6
 * Source: mm/folio-compat.c:pagecache_get_page
 */
struct page *pagecache_get_page(struct address_space *mapping, pgoff_t index, int fgp_flags, gfp_t gfp);
/*
 * Lifetime: ret: +1 ?null kind folio; ret: lock when @fgp_flags & FGP_LOCK
 * Kernel: >= 6.6
 * Source: mm/folio-compat.c:pagecache_get_page
 */
struct page *pagecache_get_page(struct address_space *mapping, pgoff_t index, fgf_t fgp_flags, gfp_t gfp);
/* Lifetime: ret: +1 ?null kind folio */
struct page *find_get_page(struct address_space *mapping, pgoff_t offset);
/*
 * Lifetime: ret: +1 ?null kind folio; ret: lock when @fgp_flags & FGP_LOCK
 * Kernel: < 6.6
 */
struct page *find_get_page_flags(struct address_space *mapping, pgoff_t offset, int fgp_flags);
/*
 * Lifetime: ret: +1 ?null kind folio; ret: lock when @fgp_flags & FGP_LOCK
 * Kernel: >= 6.6
 */
struct page *find_get_page_flags(struct address_space *mapping, pgoff_t offset, fgf_t fgp_flags);
/* Lifetime: ret: +1 ?null lock kind folio; sleeps */
struct page *find_lock_page(struct address_space *mapping, pgoff_t index);
/* Lifetime: ret: +1 lock kind folio; ret: ?null when !(@gfp_mask & __GFP_NOFAIL); sleeps */
struct page *find_or_create_page(struct address_space *mapping, pgoff_t index, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?null lock kind folio; sleeps */
struct page *grab_cache_page(struct address_space *mapping, pgoff_t index);
/* Lifetime: ret: +1 ?null lock kind folio */
struct page *grab_cache_page_nowait(struct address_space *mapping, pgoff_t index);
/* Lifetime: ret: +1 ?null lock kind folio; sleeps */
struct page *grab_cache_page_write_begin(struct address_space *mapping, pgoff_t index);

/* --- look-up of ranges --- */

/*
 * Lifetime: @fbatch[]: +1 kind folio when ret > 0
 * Source: mm/filemap.c:filemap_get_folios
 */
unsigned filemap_get_folios(struct address_space *mapping, pgoff_t *start, pgoff_t end, struct folio_batch *fbatch);
/* Lifetime: @fbatch[]: +1 kind folio when ret > 0 */
unsigned filemap_get_folios_contig(struct address_space *mapping, pgoff_t *start, pgoff_t end, struct folio_batch *fbatch);
/* Lifetime: @fbatch[]: +1 kind folio when ret > 0 */
unsigned filemap_get_folios_tag(struct address_space *mapping, pgoff_t *start, pgoff_t end, xa_mark_t tag, struct folio_batch *fbatch);
/*
 * Lifetime: @fbatch[]: +1 kind folio maybe-value when ret > 0
 * Kernel: < 6.2
 * Source: mm/filemap.c:find_get_entries: value entries have no reference; folio_batch_remove_exceptionals() first
 */
unsigned find_get_entries(struct address_space *mapping, pgoff_t start, pgoff_t end, struct folio_batch *fbatch, pgoff_t *indices);
/*
 * Lifetime: @fbatch[]: +1 kind folio maybe-value when ret > 0
 * Kernel: >= 6.2
 * Source: mm/filemap.c:find_get_entries: value entries have no reference; folio_batch_remove_exceptionals() first
 */
unsigned find_get_entries(struct address_space *mapping, pgoff_t *start, pgoff_t end, struct folio_batch *fbatch, pgoff_t *indices);
/*
 * Lifetime: @fbatch[]: +1 lock kind folio maybe-value when ret > 0
 * Kernel: < 6.2
 */
unsigned find_lock_entries(struct address_space *mapping, pgoff_t start, pgoff_t end, struct folio_batch *fbatch, pgoff_t *indices);
/*
 * Lifetime: @fbatch[]: +1 lock kind folio maybe-value when ret > 0
 * Kernel: >= 6.2
 */
unsigned find_lock_entries(struct address_space *mapping, pgoff_t *start, pgoff_t end, struct folio_batch *fbatch, pgoff_t *indices);
/*
 * Lifetime: @pages[0..ret): +1 kind folio when ret > 0
 * Kernel: < 6.2
 */
unsigned find_get_pages_range_tag(struct address_space *mapping, pgoff_t *index, pgoff_t end, xa_mark_t tag, unsigned int nr_pages, struct page **pages);
/*
 * Lifetime: @pages[0..ret): +1 kind folio when ret > 0
 * Kernel: < 6.2
 */
unsigned find_get_pages_tag(struct address_space *mapping, pgoff_t *index, xa_mark_t tag, unsigned int nr_pages, struct page **pages);

/* --- reading: ERR_PTR in all kernels, up to date and not locked --- */

/*
 * Lifetime: ret: +1 ?err kind folio; sleeps
 * Kernel: >= 6.4
 * Source: mm/filemap.c:do_read_cache_folio
 */
struct folio *mapping_read_folio_gfp(struct address_space *mapping, pgoff_t index, gfp_t gfp);
/* Lifetime: ret: +1 ?err kind folio; sleeps */
struct folio *read_cache_folio(struct address_space *, pgoff_t index, filler_t *filler, struct file *file);
/* Lifetime: ret: +1 ?err kind folio; sleeps */
struct folio *read_mapping_folio(struct address_space *mapping, pgoff_t index, struct file *file);
/* Lifetime: ret: +1 ?err kind folio; sleeps */
struct page *read_cache_page(struct address_space *mapping, pgoff_t index, filler_t *filler, struct file *file);
/* Lifetime: ret: +1 ?err kind folio; sleeps */
struct page *read_cache_page_gfp(struct address_space *mapping, pgoff_t index, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?err kind folio; sleeps */
struct page *read_mapping_page(struct address_space *mapping, pgoff_t index, struct file *file);
/* Lifetime: ret: +1 ?err kind folio; sleeps */
struct page *shmem_read_mapping_page_gfp(struct address_space *mapping, pgoff_t index, gfp_t gfp_mask);
/* Lifetime: ret: +1 ?err kind folio; sleeps */
struct page *shmem_read_mapping_page(struct address_space *mapping, pgoff_t index);
/*
 * Lifetime: ret: +1 ?err kind folio; sleeps
 * Kernel: >= 6.3
 */
struct folio *shmem_read_folio_gfp(struct address_space *mapping, pgoff_t index, gfp_t gfp);
/*
 * Lifetime: ret: +1 ?err kind folio; sleeps
 * Kernel: >= 6.3
 */
struct folio *shmem_read_folio(struct address_space *mapping, pgoff_t index);
/*
 * Lifetime: *@foliop: +1 ?null lock kind folio when ret == 0 and @sgp & SGP_READ, +1 lock kind folio when ret == 0 and !(@sgp & SGP_READ); sleeps
 * Kernel: < 6.12
 * Source: mm/shmem.c:shmem_get_folio: SGP_READ and SGP_NOALLOC leave NULL for a hole
 */
int shmem_get_folio(struct inode *inode, pgoff_t index, struct folio **foliop, enum sgp_type sgp);
/*
 * Lifetime: *@foliop: +1 ?null lock kind folio when ret == 0 and @sgp & SGP_READ, +1 lock kind folio when ret == 0 and !(@sgp & SGP_READ); sleeps
 * Kernel: >= 6.12
 * Source: mm/shmem.c:shmem_get_folio: SGP_READ and SGP_NOALLOC leave NULL for a hole
 */
int shmem_get_folio(struct inode *inode, pgoff_t index, loff_t write_end, struct folio **foliop, enum sgp_type sgp);

/* --- insertion and removal: the cache has references of its own, the caller keeps the caller's --- */

/*
 * Lifetime: @folio: lock keep when ret == 0; requires ref(@folio); sleeps
 * Source: mm/filemap.c:filemap_add_folio: unlocked again when it fails
 */
int filemap_add_folio(struct address_space *mapping, struct folio *folio, pgoff_t index, gfp_t gfp);
/* Lifetime: @page: lock keep when ret == 0; requires ref(@page); sleeps */
int add_to_page_cache_lru(struct page *page, struct address_space *mapping, pgoff_t index, gfp_t gfp);
/* Lifetime: @folio: keep when ret >= 0; requires locked(@folio); sleeps */
int __filemap_add_folio(struct address_space *mapping, struct folio *folio, pgoff_t index, gfp_t gfp, void **shadowp);
/* Lifetime: requires locked(@folio), ref(@folio) */
void filemap_remove_folio(struct folio *folio);
/* Lifetime: requires locked(@folio); @shadow: keep null-ok */
void __filemap_remove_folio(struct folio *folio, void *shadow);
/*
 * Lifetime: requires ref(@folio)
 * Source: include/linux/pagemap.h: page-cache references of a folio that is already out of the tree
 */
void filemap_free_folio(struct address_space *mapping, struct folio *folio);
/* Lifetime: none */
void delete_from_page_cache_batch(struct address_space *mapping, struct folio_batch *fbatch);
/*
 * Lifetime: requires locked(@page), ref(@page)
 * Kernel: < 6.2
 */
void delete_from_page_cache(struct page *page);
/*
 * Lifetime: @new: keep; requires locked(@old), locked(@new), ref(@old), ref(@new)
 * Kernel: >= 6.3
 */
void replace_page_cache_folio(struct folio *old, struct folio *new);
/*
 * Lifetime: @new: keep; requires locked(@old), locked(@new), ref(@old), ref(@new)
 * Kernel: < 6.3
 */
void replace_page_cache_page(struct page *old, struct page *new);
/* Lifetime: requires locked(@folio) */
bool filemap_release_folio(struct folio *folio, gfp_t gfp);
/*
 * Lifetime: requires locked(@page)
 * Kernel: < 6.2
 */
int try_to_release_page(struct page *page, gfp_t gfp);
/* Lifetime: @dst: keep; requires locked(@dst), locked(@src) */
int filemap_migrate_folio(struct address_space *mapping, struct folio *dst, struct folio *src, enum migrate_mode mode);
/* Lifetime: requires locked(@folio); sleeps */
int truncate_inode_folio(struct address_space *mapping, struct folio *folio);
/* Lifetime: requires locked(@folio); sleeps */
bool truncate_inode_partial_folio(struct folio *folio, loff_t start, loff_t end);
/* Lifetime: requires locked(@folio) */
long mapping_evict_folio(struct address_space *mapping, struct folio *folio);
/*
 * Lifetime: requires locked(@folio)
 * Kernel: >= 6.8
 */
int generic_error_remove_folio(struct address_space *mapping, struct folio *folio);
/*
 * Lifetime: requires locked(@page)
 * Kernel: < 6.8
 */
int generic_error_remove_page(struct address_space *mapping, struct page *page);
/*
 * Lifetime: requires locked(@page)
 * Kernel: < 6.8
 */
long invalidate_inode_page(struct page *page);

/* --- read-ahead --- */

/*
 * Lifetime: ret: borrow(locked(ret)) ?end kind folio
 * Source: include/linux/pagemap.h:readahead_folio puts the reference it returns; the lock, which the end of the I/O drops, keeps the folio
 */
struct folio *readahead_folio(struct readahead_control *ractl);
/*
 * Lifetime: ret: +1 ?end kind folio
 * Source: include/linux/pagemap.h:readahead_page: the reference of the cache's read-ahead is the caller's; the lock goes with the I/O, whose end drops it
 */
struct page *readahead_page(struct readahead_control *ractl);
/* Lifetime: ret: +1 ?end kind folio */
struct folio *__readahead_folio(struct readahead_control *ractl);
/* Lifetime: @array[0..ret): +1 kind folio when ret > 0 */
#define readahead_page_batch(rac, array)
/* Lifetime: @array[0..ret): +1 kind folio when ret > 0 */
unsigned int __readahead_batch(struct readahead_control *rac, struct page **array, unsigned int array_sz);
/*
 * Lifetime: sleeps
 * Kernel: < 6.11
 */
void page_cache_async_readahead(struct address_space *mapping, struct file_ra_state *ra, struct file *file, struct folio *folio, pgoff_t index, unsigned long req_count);
/*
 * Lifetime: sleeps
 * Kernel: >= 6.11
 */
void page_cache_async_readahead(struct address_space *mapping, struct file_ra_state *ra, struct file *file, struct folio *folio, unsigned long req_count);
/* Lifetime: sleeps */
void page_cache_sync_readahead(struct address_space *mapping, struct file_ra_state *ra, struct file *file, pgoff_t index, unsigned long req_count);
/* Lifetime: sleeps */
void page_cache_sync_ra(struct readahead_control *ractl, unsigned long req_count);
/* Lifetime: sleeps */
void page_cache_async_ra(struct readahead_control *ractl, struct folio *folio, unsigned long req_count);
/* Lifetime: sleeps */
void page_cache_ra_unbounded(struct readahead_control *ractl, unsigned long nr_to_read, unsigned long lookahead_size);
/* Lifetime: sleeps */
void readahead_expand(struct readahead_control *ractl, loff_t new_start, size_t new_len);
/* Lifetime: sleeps */
void page_cache_ra_order(struct readahead_control *ractl, struct file_ra_state *ra, unsigned int new_order);
/* Lifetime: sleeps */
void force_page_cache_ra(struct readahead_control *ractl, unsigned long nr_to_read);
/* Lifetime: none */
loff_t readahead_pos(struct readahead_control *rac);
/* Lifetime: none */
size_t readahead_length(struct readahead_control *rac);
/* Lifetime: none */
pgoff_t readahead_index(struct readahead_control *rac);
/* Lifetime: none */
unsigned int readahead_count(struct readahead_control *rac);
/* Lifetime: none */
size_t readahead_batch_length(struct readahead_control *rac);

/* --- private data: the reference belongs to the private data, not to the caller --- */

/*
 * Lifetime: @data: keep null-ok
 * Source: include/linux/pagemap.h:folio_attach_private takes one, folio_detach_private drops it
 */
void folio_attach_private(struct folio *folio, void *data);
/*
 * Lifetime: @data: keep null-ok
 * Source: include/linux/pagemap.h:folio_attach_private takes one, folio_detach_private drops it
 */
void *folio_change_private(struct folio *folio, void *data);
/* Lifetime: @data: keep null-ok */
void attach_page_private(struct page *page, void *data);
/* Lifetime: none */
void *folio_detach_private(struct folio *folio);
/* Lifetime: none */
void *folio_get_private(struct folio *folio);
/* Lifetime: none */
void *detach_page_private(struct page *page);
/* Lifetime: none */
bool folio_needs_release(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
bool folio_has_private(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
int folio_has_private(const struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int page_has_private(struct page *page);

/* --- readers --- */

/* Lifetime: none */
loff_t folio_pos(struct folio *folio);
/* Lifetime: none */
size_t folio_size(const struct folio *folio);
/* Lifetime: none */
long folio_nr_pages(const struct folio *folio);
/* Lifetime: none */
unsigned int folio_order(const struct folio *folio);
/* Lifetime: none */
unsigned int folio_shift(const struct folio *folio);
/* Lifetime: none */
pgoff_t folio_index(struct folio *folio);
/* Lifetime: none */
pgoff_t folio_next_index(struct folio *folio);
/* Lifetime: none */
bool folio_contains(struct folio *folio, pgoff_t index);
/* Lifetime: none */
pgoff_t folio_pgoff(struct folio *folio);
/* Lifetime: none */
struct address_space *folio_mapping(struct folio *folio);
/* Lifetime: none */
struct address_space *folio_file_mapping(struct folio *folio);
/* Lifetime: none */
struct inode *folio_inode(struct folio *folio);
/* Lifetime: none */
void *folio_raw_mapping(const struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
struct address_space *folio_flush_mapping(struct folio *folio);
/* Lifetime: none */
ssize_t folio_mkwrite_check_truncate(struct folio *folio, struct inode *inode);
/* Lifetime: ret: borrow(none) kind folio */
struct folio *folio_next(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
swp_entry_t folio_swap(swp_entry_t entry, const struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
struct address_space *page_mapping(struct page *page);
/* Lifetime: none */
struct address_space *page_file_mapping(struct page *page);
/* Lifetime: none */
loff_t page_offset(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
loff_t page_file_offset(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
pgoff_t page_to_index(struct page *page);
/* Lifetime: none */
pgoff_t page_to_pgoff(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
pgoff_t page_index(struct page *page);
/* Lifetime: none */
int page_mkwrite_check_truncate(struct page *page, struct inode *inode);
/* Lifetime: none */
pgoff_t linear_page_index(struct vm_area_struct *vma, unsigned long address);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void *page_rmapping(struct page *page);
/* Lifetime: none */
bool filemap_range_has_page(struct address_space *mapping, loff_t start_byte, loff_t end_byte);
/* Lifetime: none */
bool filemap_range_has_writeback(struct address_space *mapping, loff_t start_byte, loff_t end_byte);
/* Lifetime: none */
bool filemap_range_needs_writeback(struct address_space *mapping, loff_t start_byte, loff_t end_byte);
/* Lifetime: none */
bool mapping_tagged(struct address_space *mapping, xa_mark_t tag);
/* Lifetime: none */
gfp_t mapping_gfp_mask(struct address_space * mapping);
/* a mapping's mask leaves out __GFP_FS, __GFP_HIGHMEM or __GFP_MOVABLE, never what decides whether an allocation can fail */
/* Lifetime: ret: same(@gfp_mask) */
gfp_t mapping_gfp_constraint(struct address_space *mapping, gfp_t gfp_mask);
/* Lifetime: none */
void mapping_set_error(struct address_space *mapping, int error);
/* Lifetime: none */
bool mapping_large_folio_support(struct address_space *mapping);
/* Lifetime: none */
loff_t mapping_seek_hole_data(struct address_space *mapping, loff_t start, loff_t end, int whence);
/* Lifetime: none */
pgoff_t page_cache_next_miss(struct address_space *mapping, pgoff_t index, unsigned long max_scan);
/* Lifetime: none */
pgoff_t page_cache_prev_miss(struct address_space *mapping, pgoff_t index, unsigned long max_scan);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
fgf_t fgf_set_order(size_t size);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
unsigned int filemap_get_order(size_t size);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
unsigned int mapping_min_folio_order(const struct address_space *mapping);
/* Lifetime: none */
size_t mapping_max_folio_size(const struct address_space *mapping);
/* Lifetime: none */
unsigned int i_blocks_per_folio(struct inode *inode, struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
unsigned int i_blocks_per_page(struct inode *inode, struct page *page);
/* Lifetime: none */
#define offset_in_folio(folio, p)
/* Lifetime: none */
#define offset_in_thp(page, p)
/* Lifetime: none */
unsigned long page_size(struct page *page);
/* Lifetime: none */
unsigned int page_shift(struct page *page);
/* Lifetime: none */
unsigned int compound_order(struct page *page);
/* Lifetime: none */
unsigned long compound_nr(struct page *page);
/* Lifetime: none */
int thp_nr_pages(struct page *page);
/* Lifetime: none */
unsigned long thp_size(struct page *page);
/* Lifetime: none */
unsigned int thp_order(struct page *page);
/* Lifetime: none */
void filemap_set_wb_err(struct address_space *mapping, int err);
/*
 * Lifetime: sleeps
 * Kernel: >= 6.10
 */
int filemap_invalidate_inode(struct inode *inode, bool flush, loff_t start, loff_t end);
/*
 * Lifetime: sleeps
 * Kernel: < 6.5
 */
int truncate_bdev_range(struct block_device *bdev, fmode_t mode, loff_t lstart, loff_t lend);
/*
 * Lifetime: sleeps
 * Kernel: >= 6.5
 */
int truncate_bdev_range(struct block_device *bdev, blk_mode_t mode, loff_t lstart, loff_t lend);
/* Lifetime: sleeps */
void truncate_inode_pages(struct address_space *mapping, loff_t lstart);
/* Lifetime: sleeps */
void truncate_inode_pages_range(struct address_space *mapping, loff_t lstart, loff_t lend);
/* Lifetime: sleeps */
void truncate_inode_pages_final(struct address_space *mapping);
/* Lifetime: sleeps */
void truncate_pagecache(struct inode *inode, loff_t new);
/* Lifetime: sleeps */
void truncate_pagecache_range(struct inode *inode, loff_t offset, loff_t end);
/* Lifetime: sleeps */
void truncate_setsize(struct inode *inode, loff_t newsize);
/* Lifetime: sleeps */
unsigned long invalidate_mapping_pages(struct address_space *mapping, pgoff_t start, pgoff_t end);
/* Lifetime: sleeps */
int invalidate_inode_pages2(struct address_space *mapping);
/* Lifetime: sleeps */
int invalidate_inode_pages2_range(struct address_space *mapping, pgoff_t start, pgoff_t end);
/* Lifetime: sleeps */
vm_fault_t filemap_fault(struct vm_fault *vmf);
/* Lifetime: sleeps */
vm_fault_t filemap_map_pages(struct vm_fault *vmf, pgoff_t start_pgoff, pgoff_t end_pgoff);
/* Lifetime: sleeps */
vm_fault_t filemap_page_mkwrite(struct vm_fault *vmf);
/* Lifetime: sleeps */
ssize_t filemap_read(struct kiocb *iocb, struct iov_iter *to, ssize_t already_read);
/* Lifetime: sleeps */
ssize_t generic_file_read_iter(struct kiocb *iocb, struct iov_iter *iter);
/* Lifetime: sleeps */
void shmem_truncate_range(struct inode *inode, loff_t start, loff_t end);
