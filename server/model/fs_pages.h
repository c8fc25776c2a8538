/*
 * fs_pages.h: helpers that file systems call in their page-cache operations: generic write_begin/write_end, read_folio, iomap, netfs,
 * private data, pipe buffers, page vectors. Checked against include/linux/{buffer_head,mpage,iomap,netfs,fs,fscrypt,pipe_fs_i}.h,
 * include/linux/ceph/libceph.h, fs/buffer.c, fs/iomap/buffered-io.c, fs/libfs.c, net/ceph/pagevec.c.
 */

/* 0: a locked page with a reference; anything else: nothing is held. Pages up to 6.11, folios since (1da86618bdce). */
/*
 * Lifetime: *@pagep: +1 lock when ret == 0; sleeps
 * Kernel: < 6.12
 */
int block_write_begin(struct address_space *mapping, loff_t pos, unsigned len, struct page **pagep, get_block_t *get_block);
/*
 * Lifetime: *@foliop: +1 lock kind folio when ret == 0; sleeps
 * Kernel: >= 6.12
 */
int block_write_begin(struct address_space *mapping, loff_t pos, unsigned len, struct folio **foliop, get_block_t *get_block);
/*
 * Lifetime: *@pagep: +1 lock when ret == 0; sleeps
 * Kernel: < 6.12
 */
int cont_write_begin(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, struct page **pagep, void **fsdata, get_block_t
	*get_block, loff_t *bytes);
/*
 * Lifetime: *@foliop: +1 lock kind folio when ret == 0; sleeps
 * Kernel: >= 6.12, < 6.17
 */
int cont_write_begin(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, struct folio **foliop, void **fsdata, get_block_t
	*get_block, loff_t *bytes);
/*
 * Lifetime: *@pagep: +1 lock when ret == 0; sleeps
 * Kernel: < 6.12
 */
int simple_write_begin(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, struct page **pagep, void **fsdata);
/*
 * Lifetime: *@foliop: +1 lock kind folio when ret == 0; sleeps
 * Kernel: >= 6.12, < 6.17
 */
int simple_write_begin(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, struct folio **foliop, void **fsdata);
/*
 * Lifetime: *@foliop: +1 lock kind folio when ret == 0; sleeps
 * Kernel: >= 6.17
 */
int cont_write_begin(const struct kiocb *iocb, struct address_space *mapping, loff_t pos, unsigned len, struct folio **foliop, void **fsdata,
	get_block_t *get_block, loff_t *bytes);
/*
 * Lifetime: *@foliop: +1 lock kind folio when ret == 0; sleeps
 * Kernel: >= 6.17
 */
int simple_write_begin(const struct kiocb *iocb, struct address_space *mapping, loff_t pos, unsigned len, struct folio **foliop, void **fsdata);
/* Lifetime: *@foliop: +1 lock kind folio when ret == 0; sleeps */
int netfs_write_begin(struct netfs_inode *ctx, struct file *file, struct address_space *mapping, loff_t pos, unsigned int len, struct folio
	**foliop, void **fsdata);
/*
 * Lifetime: requires locked(@page)
 * Kernel: < 6.12
 */
int __block_write_begin(struct page *page, loff_t pos, unsigned len, get_block_t *get_block);
/*
 * Lifetime: requires locked(@folio)
 * Kernel: >= 6.12
 */
int __block_write_begin(struct folio *folio, loff_t pos, unsigned len, get_block_t *get_block);
/* unlocks and drops the reference, whatever it returns */
/*
 * Lifetime: requires locked(@page); @page: unlock -1
 * Kernel: < 6.12
 */
int generic_write_end(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, unsigned copied, struct page *page, void *fsdata);
/*
 * Lifetime: requires locked(@folio); @folio: unlock -1
 * Kernel: >= 6.12, < 6.17
 */
int generic_write_end(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, unsigned copied, struct folio *folio, void *fsdata);
/*
 * Lifetime: requires locked(@folio); @folio: unlock -1
 * Kernel: >= 6.17
 */
int generic_write_end(const struct kiocb *iocb, struct address_space *mapping, loff_t pos, unsigned len, unsigned copied, struct folio *folio, void
	*fsdata);
/*
 * Lifetime: requires locked(@page)
 * Kernel: < 6.12
 */
int block_write_end(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, unsigned copied, struct page *page, void *fsdata);
/*
 * Lifetime: requires locked(@folio)
 * Kernel: >= 6.12, < 6.17
 */
int block_write_end(struct file *file, struct address_space *mapping, loff_t pos, unsigned len, unsigned copied, struct folio *folio, void *fsdata);

/* The lock goes to the I/O, or is dropped, whatever they return. */
/* Lifetime: requires locked(@folio); @folio: unlock when ret == 0 */
int block_read_full_folio(struct folio *folio, get_block_t *get_block);
/* Lifetime: requires locked(@folio); @folio: unlock */
int mpage_read_folio(struct folio *folio, get_block_t get_block);
/*
 * Lifetime: requires locked(@folio); @folio: unlock
 * Kernel: < 6.19
 */
int iomap_read_folio(struct folio *folio, const struct iomap_ops *ops);
/* Lifetime: requires locked(@folio); @folio: unlock */
int netfs_read_folio(struct file *file, struct folio *folio);
/*
 * Lifetime: requires locked(@page); @page: unlock
 * Kernel: < 6.8
 */
int block_write_full_page(struct page *page, get_block_t *get_block, struct writeback_control *wbc);
/*
 * Lifetime: requires locked(@page); @page: unlock
 * Kernel: < 6.8
 */
int __block_write_full_page(struct inode *inode, struct page *page, get_block_t *get_block, struct writeback_control *wbc, bh_end_io_t *handler);
/*
 * Lifetime: requires locked(@folio); @folio: unlock
 * Kernel: >= 6.8
 */
int block_write_full_folio(struct folio *folio, struct writeback_control *wbc, void *get_block);
/*
 * Lifetime: requires locked(@folio); @folio: unlock
 * Kernel: >= 6.8
 */
int __block_write_full_folio(struct inode *inode, struct folio *folio, get_block_t *get_block, struct writeback_control *wbc);
/* Lifetime: none */
void mpage_readahead(struct readahead_control *rac, get_block_t get_block);
/*
 * Lifetime: none
 * Kernel: < 6.19
 */
void iomap_readahead(struct readahead_control *rac, const struct iomap_ops *ops);
/* Lifetime: none */
void netfs_readahead(struct readahead_control *rac);
/* Lifetime: none */
int mpage_writepages(struct address_space *mapping, struct writeback_control *wbc, get_block_t get_block);
/*
 * Lifetime: none
 * Kernel: < 6.17
 */
int iomap_writepages(struct address_space *mapping, struct writeback_control *wbc, struct iomap_writepage_ctx *wpc, const struct iomap_writeback_ops
	*ops);
/*
 * Lifetime: ret: +1 lock ?err kind folio
 * Kernel: >= 6.3, < 6.6
 */
struct folio *iomap_get_folio(struct iomap_iter *iter, loff_t pos);
/*
 * Lifetime: ret: +1 lock ?err kind folio
 * Kernel: >= 6.6
 */
struct folio *iomap_get_folio(struct iomap_iter *iter, loff_t pos, size_t len);
/* Lifetime: requires locked(@folio) */
bool iomap_release_folio(struct folio *folio, gfp_t gfp_flags);
/* Lifetime: requires locked(@folio) */
void iomap_invalidate_folio(struct folio *folio, size_t offset, size_t len);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool iomap_dirty_folio(struct address_space *mapping, struct folio *folio);
/* Lifetime: none */
bool iomap_is_partially_uptodate(struct folio *folio, size_t from, size_t count);
/*
 * Lifetime: none
 * Kernel: >= 6.8
 */
bool netfs_dirty_folio(struct address_space *mapping, struct folio *folio);
/*
 * Lifetime: requires locked(@folio)
 * Kernel: >= 6.8
 */
void netfs_invalidate_folio(struct folio *folio, size_t offset, size_t length);
/*
 * Lifetime: requires locked(@folio)
 * Kernel: >= 6.8
 */
bool netfs_release_folio(struct folio *folio, gfp_t gfp);
/* Lifetime: sleeps */
int block_truncate_page(struct address_space *mapping, loff_t from, get_block_t *get_block);
/* Lifetime: ret: own ?err kind fscrypt_bounce; requires locked(@page) */
struct page *fscrypt_encrypt_pagecache_blocks(struct page *page, unsigned int len, unsigned int offs, gfp_t gfp_flags);
/* Lifetime: ret: own ?null kind fscrypt_bounce */
struct page *fscrypt_alloc_bounce_page(gfp_t gfp_flags);
/* Lifetime: @bounce_page: free of fscrypt_bounce null-ok */
void fscrypt_free_bounce_page(struct page *bounce_page);
/* Lifetime: ret: borrow(none) */
struct page *fscrypt_pagecache_page(struct page *bounce_page);
/* Lifetime: none */
bool fscrypt_is_bounce_page(struct page *page);
/* Lifetime: none */
bool fsverity_verify_page(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.3
 */
bool fsverity_verify_folio(struct folio *folio);

/*
 * Memdesc: fscrypt_bounce
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: fscrypt_free_bounce_page
 * Source: fs/crypto/crypto.c fscrypt_alloc_bounce_page(): from a mempool
 */
struct fscrypt_bounce;

/* Private data: the word is stored, the reference that goes with it is the business of attach and detach. */
/* Lifetime: may-consume(@private) */
void set_page_private(struct page *page, unsigned long private);
/* Lifetime: ret: alias(@page->private) ?end */
#define page_private(page)

/* Page vectors: the array and one reference for each page are freed together. */
/* Lifetime: ret: own ?err kind page_vector */
struct page **ceph_alloc_page_vector(int num_pages, gfp_t flags);
/* Lifetime: @pages: free of page_vector|kmalloc */
void ceph_release_page_vector(struct page **pages, int num_pages);
/* Lifetime: @pages[0..@num_pages): -1; @pages: free of kvmalloc|kmalloc */
void ceph_put_page_vector(struct page **pages, int num_pages, bool dirty);

/*
 * Memdesc: page_vector
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: ceph_release_page_vector
 * Source: net/ceph/pagevec.c: kmalloc()ed array, one page per slot
 */
struct page_vector;

/* A pipe buffer's page is released through its operations. */
/* Lifetime: ret: must-check */
bool pipe_buf_get(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
/* the buffer itself is a slot of a ring or array and stays (include/linux/pipe_fs_i.h pipe_buf_release()) */
/* Lifetime: @buf->page: -1 */
void pipe_buf_release(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
/* Lifetime: none */
int pipe_buf_confirm(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
/* Lifetime: none */
bool pipe_buf_try_steal(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
/* Lifetime: @buf->page: +1 when ret; ret: must-check */
bool generic_pipe_buf_get(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
/* Lifetime: @buf->page: -1 */
void generic_pipe_buf_release(struct pipe_inode_info *pipe, struct pipe_buffer *buf);
/* Lifetime: none */
bool generic_pipe_buf_try_steal(struct pipe_inode_info *pipe, struct pipe_buffer *buf);

/* Containers that keep pointers to pages for the time of the I/O */
/* Lifetime: @bvec: keep */
void iov_iter_bvec(struct iov_iter *i, unsigned int direction, const struct bio_vec *bvec, unsigned long nr_segs, size_t count);
/* Lifetime: @kvec: keep */
void iov_iter_kvec(struct iov_iter *i, unsigned int direction, const struct kvec *kvec, unsigned long nr_segs, size_t count);
/* Lifetime: @pages: keep */
void xdr_write_pages(struct xdr_stream *xdr, struct page **pages, unsigned int base, unsigned int len);
/* Lifetime: @pages: keep when !@own_pages, xfer when @own_pages */
void osd_req_op_extent_osd_data_pages(struct ceph_osd_request *req, unsigned int which, struct page **pages, u64 length, u32 alignment, bool
	pages_from_pool, bool own_pages);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.5
 * Source: net/socket.c: the socket takes its own reference
 */
int kernel_sendpage(struct socket *sock, struct page *page, int offset, size_t size, int flags);
/*
 * Lifetime: sleeps
 * Kernel: < 6.8
 */
void folio_wait_fscache(struct folio *folio);
/*
 * Lifetime: ret: +1 ?err kind folio
 * Kernel: >= 6.11
 */
struct folio *memfd_alloc_folio(struct file *memfd, pgoff_t idx);
