/*
 * buffer_head.h: buffer heads. Checked against include/linux/buffer_head.h and fs/buffer.c.
 */

/*
 * Memdesc: buffer_head
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: brelse, bforget, put_bh
 * Source: fs/buffer.c __brelse(): drops b_count, the folio's buffers are freed later
 */
struct buffer_head;

/*
 * Memdesc: raw_buffer_head
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: free_buffer_head
 * Source: fs/buffer.c alloc_buffer_head()
 */
struct raw_buffer_head;

/* Lifetime: ret: +1 ?null kind buffer_head; sleeps */
struct buffer_head *sb_bread(struct super_block *sb, sector_t block);
/* Lifetime: ret: +1 ?null kind buffer_head; sleeps */
struct buffer_head *sb_bread_unmovable(struct super_block *sb, sector_t block);
/* Lifetime: ret: +1 ?null kind buffer_head; sleeps */
struct buffer_head *__bread(struct block_device *bdev, sector_t block, unsigned size);
/* Lifetime: ret: +1 ?null kind buffer_head; sleeps */
struct buffer_head *__bread_gfp(struct block_device *bdev, sector_t block, unsigned size, gfp_t gfp);
/* Lifetime: ret: +1 ?null kind buffer_head; sleeps */
struct buffer_head *sb_getblk(struct super_block *sb, sector_t block);
/* Lifetime: ret: +1 ?null kind buffer_head; sleeps */
struct buffer_head *sb_getblk_gfp(struct super_block *sb, sector_t block, gfp_t gfp);
/* Lifetime: ret: +1 ?null kind buffer_head; sleeps */
struct buffer_head *__getblk(struct block_device *bdev, sector_t block, unsigned size);
/* Lifetime: ret: +1 ?null kind buffer_head; sleeps */
struct buffer_head *getblk_unmovable(struct block_device *bdev, sector_t block, unsigned size);
/*
 * Lifetime: ret: +1 ?null kind buffer_head; sleeps
 * Kernel: < 6.7
 */
struct buffer_head *__getblk_gfp(struct block_device *bdev, sector_t block, unsigned size, gfp_t gfp);
/*
 * Lifetime: ret: +1 ?null kind buffer_head; sleeps
 * Kernel: >= 6.7
 */
struct buffer_head *bdev_getblk(struct block_device *bdev, sector_t block, unsigned size, gfp_t gfp);
/*
 * Lifetime: ret: +1 kind buffer_head
 * Kernel: >= 6.6
 */
struct buffer_head *get_nth_bh(struct buffer_head *bh, unsigned int count);
/* Lifetime: ret: +1 ?null kind buffer_head */
struct buffer_head *sb_find_get_block(struct super_block *sb, sector_t block);
/*
 * Lifetime: ret: +1 ?null kind buffer_head
 * Kernel: >= 6.12
 */
struct buffer_head *sb_find_get_block_nonatomic(struct super_block *sb, sector_t block);
/* Lifetime: ret: +1 ?null kind buffer_head */
struct buffer_head *__find_get_block(struct block_device *bdev, sector_t block, unsigned size);
/*
 * Lifetime: ret: +1 ?null kind buffer_head
 * Kernel: >= 6.12
 */
struct buffer_head *__find_get_block_nonatomic(struct block_device *bdev, sector_t block, unsigned size);
/*
 * Lifetime: ret: +1 kind buffer_head; ret: ?err; ret: ?null when !(@map_flags & EXT4_GET_BLOCKS_CREATE)
 * Source: fs/ext4/inode.c ext4_getblk(): NULL is a hole, which it fills when it may
 */
struct buffer_head *ext4_bread(handle_t *handle, struct inode *inode, ext4_lblk_t block, int map_flags);
/* Lifetime: @bh: -1 of buffer_head null-ok */
void brelse(struct buffer_head *bh);
/* Lifetime: @bh: -1 of buffer_head */
void __brelse(struct buffer_head *bh);
/* Lifetime: @bh: -1 of buffer_head null-ok */
void bforget(struct buffer_head *bh);
/* Lifetime: @bh: -1 of buffer_head */
void __bforget(struct buffer_head *bh);
/* Lifetime: @bh: -1 of buffer_head */
void put_bh(struct buffer_head *bh);
/* Lifetime: @bh: +1 */
void get_bh(struct buffer_head *bh);
/* Lifetime: ret: own kind raw_buffer_head; ret: ?null when !(@gfp_flags & __GFP_NOFAIL) */
struct buffer_head *alloc_buffer_head(gfp_t gfp_flags);
/*
 * Lifetime: ret: borrow(none); ret: ?null when !(@gfp & __GFP_NOFAIL)
 * Source: fs/buffer.c folio_alloc_buffers(): a list of buffer heads for the folio, which the caller attaches to it
 * Kernel: >= 6.7
 */
struct buffer_head *folio_alloc_buffers(struct folio *folio, unsigned long size, gfp_t gfp);
/*
 * Lifetime: ret: borrow(none); ret: ?null when !@retry
 * Kernel: < 6.9
 * Source: fs/buffer.c alloc_page_buffers(): the same; retry is __GFP_NOFAIL. The release that dropped retry was not looked up
 */
struct buffer_head *alloc_page_buffers(struct page *page, unsigned long size, bool retry);
/* Lifetime: @bh: free of raw_buffer_head */
void free_buffer_head(struct buffer_head *bh);

/* The end-of-I/O handlers drop the reference that was taken for the I/O. */
/* Lifetime: @bh: keep */
void submit_bh(blk_opf_t op, struct buffer_head *bh);
/* Lifetime: @bh: -1 */
void end_buffer_read_sync(struct buffer_head *bh, int uptodate);
/* Lifetime: @bh: -1 */
void end_buffer_write_sync(struct buffer_head *bh, int uptodate);
/* Lifetime: sleeps */
int sync_dirty_buffer(struct buffer_head *bh);
/* Lifetime: sleeps */
int __sync_dirty_buffer(struct buffer_head *bh, blk_opf_t op_flags);
/* Lifetime: sleeps */
void write_dirty_buffer(struct buffer_head *bh, blk_opf_t op_flags);
/* Lifetime: sleeps */
void wait_on_buffer(struct buffer_head *bh);
/* Lifetime: sleeps */
void __wait_on_buffer(struct buffer_head *bh);
/* Lifetime: sleeps */
void lock_buffer(struct buffer_head *bh);
/* Lifetime: sleeps */
void __lock_buffer(struct buffer_head *bh);
/* Lifetime: none */
int trylock_buffer(struct buffer_head *bh);
/* Lifetime: none */
void unlock_buffer(struct buffer_head *bh);
/* Lifetime: none */
int bh_uptodate_or_lock(struct buffer_head *bh);
/* Lifetime: none */
int bh_read(struct buffer_head *bh, blk_opf_t op_flags);
/* Lifetime: none */
int __bh_read(struct buffer_head *bh, blk_opf_t op_flags, bool wait);
/* Lifetime: none */
void bh_read_nowait(struct buffer_head *bh, blk_opf_t op_flags);
/* Lifetime: none */
void bh_readahead(struct buffer_head *bh, blk_opf_t op_flags);
/* Lifetime: none */
void sb_breadahead(struct super_block *sb, sector_t block);
/* Lifetime: none */
void mark_buffer_dirty(struct buffer_head *bh);
/* Lifetime: none */
void mark_buffer_dirty_inode(struct buffer_head *bh, struct inode *inode);
/* Lifetime: none */
void mark_buffer_async_write(struct buffer_head *bh);
/* Lifetime: none */
void mark_buffer_write_io_error(struct buffer_head *bh);
/* Lifetime: none */
void set_buffer_uptodate(struct buffer_head *bh);
/* Lifetime: none */
void clear_buffer_uptodate(struct buffer_head *bh);
/* Lifetime: none */
int buffer_uptodate(const struct buffer_head *bh);
/* the accessors that BUFFER_FNS() generates */
/* Lifetime: none */
#define BUFFER_TRACE(bh, info)
/* Lifetime: none */
#define JBUFFER_TRACE(jh, info)
/* Pattern: buffer_*: none */
/* Pattern: set_buffer_*: none */
/* Pattern: clear_buffer_*: none */
/* Pattern: test_set_buffer_*: none */
/* Pattern: test_clear_buffer_*: none */
/* Lifetime: none */
void touch_buffer(struct buffer_head *bh);
/* Lifetime: none */
void map_bh(struct buffer_head *bh, struct super_block *sb, sector_t block);
/*
 * Lifetime: none
 * Kernel: >= 6.3
 */
unsigned long bh_offset(const struct buffer_head *bh);
/*
 * Lifetime: none
 * Kernel: < 6.3
 */
#define bh_offset(bh)
/* Lifetime: none */
void clean_bdev_bh_alias(struct buffer_head *bh);
/* Lifetime: none */
void invalidate_inode_buffers(struct inode *inode);
/*
 * Lifetime: @page: keep
 * Kernel: < 6.6
 */
void set_bh_page(struct buffer_head *bh, struct page *page, unsigned long offset);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.4
 */
void folio_set_bh(struct buffer_head *bh, struct folio *folio, unsigned long offset);

/* Buffers of a folio live as long as its private data. */
/*
 * Lifetime: none
 * Kernel: < 6.8
 */
void create_empty_buffers(struct page *page, unsigned long blocksize, unsigned long b_state);
/*
 * Lifetime: ret: borrow(@folio)
 * Kernel: >= 6.8
 */
struct buffer_head *create_empty_buffers(struct folio *folio, unsigned long blocksize, unsigned long b_state);
/* Lifetime: ret: borrow(@folio) ?end */
#define folio_buffers(folio)
/* Lifetime: ret: borrow(@page) */
#define page_buffers(page)
/* Lifetime: none */
#define page_has_buffers(page)
/* Lifetime: requires locked(@folio) */
bool try_to_free_buffers(struct folio *folio);
/* Lifetime: none */
void buffer_check_dirty_writeback(struct folio *folio, bool *dirty, bool *writeback);
/*
 * Lifetime: requires locked(@folio)
 * Kernel: >= 6.7
 */
void folio_zero_new_buffers(struct folio *folio, size_t from, size_t to);
/*
 * Lifetime: requires locked(@page)
 * Kernel: < 6.7
 */
void page_zero_new_buffers(struct page *page, unsigned from, unsigned to);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
int block_commit_write(struct page *page, unsigned from, unsigned to);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void block_commit_write(struct page *page, unsigned int from, unsigned int to);
/* Lifetime: none */
bool block_is_partially_uptodate(struct folio *folio, size_t from, size_t count);
/* Lifetime: requires locked(@folio) */
void block_invalidate_folio(struct folio *folio, size_t offset, size_t length);

/* The journal takes its own reference with the journal head (fs/jbd2/journal.c jbd2_journal_add_journal_head()). */
/* Lifetime: sleeps */
int jbd2_journal_get_write_access(handle_t *handle, struct buffer_head *bh);
/* Lifetime: sleeps */
int jbd2_journal_get_create_access(handle_t *handle, struct buffer_head *bh);
/* Lifetime: sleeps */
int jbd2_journal_get_undo_access(handle_t *handle, struct buffer_head *bh);
/* Lifetime: none */
int jbd2_journal_dirty_metadata(handle_t *handle, struct buffer_head *bh);
