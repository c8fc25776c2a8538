/* writeback.h: dirty and writeback states, writeback loops. Checked against include/linux/pagemap.h, include/linux/writeback.h, mm/page-writeback.c, mm/filemap.c.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- states --- */

/*
 * Lifetime: requires locked(@folio)
 * Source: mm/page-writeback.c:__folio_start_writeback
 */
#define folio_start_writeback(folio)
/*
 * Lifetime: requires locked(@folio)
 * Source: mm/page-writeback.c:__folio_start_writeback
 */
#define folio_start_writeback_keepwrite(folio)
/*
 * Lifetime: requires locked(@folio)
 * Kernel: < 6.8
 */
bool __folio_start_writeback(struct folio *folio, bool keep_write);
/*
 * Lifetime: requires locked(@folio)
 * Kernel: >= 6.8
 */
void __folio_start_writeback(struct folio *folio, bool keep_write);
/*
 * Lifetime: requires locked(@page)
 * Kernel: < 6.8
 */
bool set_page_writeback(struct page *page);
/*
 * Lifetime: requires locked(@page)
 * Kernel: >= 6.8
 */
void set_page_writeback(struct page *page);
/*
 * Lifetime: requires locked(@page)
 * Kernel: < 6.3
 */
void set_page_writeback_keepwrite(struct page *page);
/*
 * Lifetime: none
 * Kernel: < 6.7
 */
bool test_set_page_writeback(struct page *page);
/*
 * Lifetime: none
 * Source: mm/filemap.c:folio_end_writeback has no reference of its own beyond the call
 */
void folio_end_writeback(struct folio *folio);
/* Lifetime: none */
void end_page_writeback(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.10
 * Source: include/linux/netfs.h: the reference that it takes belongs to the flag; folio_end_private_2() drops it
 */
void folio_start_private_2(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.10
 * Source: include/linux/netfs.h: the reference that it takes belongs to the flag; folio_end_private_2() drops it
 */
void folio_start_fscache(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.10
 */
void set_page_fscache(struct page *page);
/* Lifetime: none */
void folio_end_private_2(struct folio *folio);
/* Lifetime: none */
void folio_wait_private_2(struct folio *folio);
/* Lifetime: none */
int folio_wait_private_2_killable(struct folio *folio);
/* Lifetime: requires ref(@folio); sleeps */
void folio_wait_writeback(struct folio *folio);
/* Lifetime: requires ref(@folio); sleeps */
int folio_wait_writeback_killable(struct folio *folio);
/* Lifetime: requires ref(@folio); sleeps */
void folio_wait_stable(struct folio *folio);
/* Lifetime: requires ref(@page); sleeps */
void wait_on_page_writeback(struct page *page);
/* Lifetime: requires ref(@page); sleeps */
void wait_for_stable_page(struct page *page);
/* Lifetime: requires locked(@folio) */
bool folio_clear_dirty_for_io(struct folio *folio);
/* Lifetime: requires locked(@page) */
bool clear_page_dirty_for_io(struct page *page);
/*
 * Lifetime: none
 * Source: include/linux/mm.h: the lock or a mapping must keep truncation away; both occur, so no requirement
 */
bool folio_mark_dirty(struct folio *folio);
/* Lifetime: none */
bool set_page_dirty(struct page *page);
/* Lifetime: none */
bool filemap_dirty_folio(struct address_space *mapping, struct folio *folio);
/* Lifetime: none */
bool noop_dirty_folio(struct address_space *mapping, struct folio *folio);
/* Lifetime: none */
bool block_dirty_folio(struct address_space *mapping, struct folio *folio);
/* Lifetime: none */
void __folio_mark_dirty(struct folio *folio, struct address_space *mapping, int warn);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
int __set_page_dirty_nobuffers(struct page *page);
/* Lifetime: requires ref(@page); sleeps */
int set_page_dirty_lock(struct page *page);
/* Lifetime: none */
bool folio_redirty_for_writepage(struct writeback_control *wbc, struct folio *folio);
/* Lifetime: none */
bool redirty_page_for_writepage(struct writeback_control *wbc, struct page *page);
/* Lifetime: none */
void folio_cancel_dirty(struct folio *folio);
/* Lifetime: none */
void __folio_cancel_dirty(struct folio *folio);
/* Lifetime: none */
void folio_account_cleaned(struct folio *folio, struct bdi_writeback *wb);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void folio_account_redirty(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void account_page_redirty(struct page *page);
/* Lifetime: requires locked(@folio) */
void folio_invalidate(struct folio *folio, size_t offset, size_t length);
/* Lifetime: requires locked(@folio) */
int folio_launder(struct address_space *mapping, struct folio *folio);
/*
 * Lifetime: @folio: unlock; sleeps
 * Kernel: < 6.4
 * Source: mm/page-writeback.c:folio_write_one: unlocks, the reference stays
 */
int folio_write_one(struct folio *folio);
/*
 * Lifetime: @page: unlock; sleeps
 * Kernel: < 6.4
 */
int write_one_page(struct page *page);

/* --- loops --- */

/*
 * Lifetime: ret: borrow(iterator) ?end kind folio; @folio: null-ok; sleeps
 * Kernel: >= 6.10
 * Source: mm/page-writeback.c:writeback_iter: locked, for whoever writes it to unlock; the reference is the iterator's; breaking out of the loop is not allowed
 */
struct folio *writeback_iter(struct address_space *mapping, struct writeback_control *wbc, struct folio *folio, int *error);
/* Lifetime: sleeps */
int write_cache_pages(struct address_space *mapping, struct writeback_control *wbc, writepage_t writepage, void *data);
/* Lifetime: sleeps */
int do_writepages(struct address_space *mapping, struct writeback_control *wbc);
/* Lifetime: sleeps */
int filemap_fdatawrite(struct address_space *mapping);
/* Lifetime: sleeps */
int filemap_fdatawrite_range(struct address_space *mapping, loff_t start, loff_t end);
/* Lifetime: sleeps */
int filemap_fdatawait(struct address_space *mapping);
/* Lifetime: sleeps */
int filemap_fdatawait_range(struct address_space *mapping, loff_t start_byte, loff_t end_byte);
/* Lifetime: sleeps */
int filemap_fdatawait_keep_errors(struct address_space *mapping);
/* Lifetime: sleeps */
int filemap_fdatawait_range_keep_errors(struct address_space *mapping, loff_t start_byte, loff_t end_byte);
/* Lifetime: sleeps */
int filemap_write_and_wait(struct address_space *mapping);
/* Lifetime: sleeps */
int filemap_write_and_wait_range(struct address_space *mapping, loff_t lstart, loff_t lend);
/* Lifetime: sleeps */
int filemap_flush(struct address_space *mapping);
/* Lifetime: sleeps */
int filemap_check_errors(struct address_space *mapping);
/* Lifetime: sleeps */
int filemap_fdatawrite_wbc(struct address_space *mapping, struct writeback_control *wbc);
/* Lifetime: sleeps */
int file_write_and_wait_range(struct file *file, loff_t start, loff_t end);
/* Lifetime: sleeps */
int file_check_and_advance_wb_err(struct file *file);
/* Lifetime: sleeps */
int __filemap_fdatawrite_range(struct address_space *mapping, loff_t start, loff_t end, int sync_mode);
/* Lifetime: sleeps */
void balance_dirty_pages_ratelimited(struct address_space *mapping);
/* Lifetime: sleeps */
int balance_dirty_pages_ratelimited_flags(struct address_space *mapping, unsigned int flags);
/* Lifetime: sleeps */
void tag_pages_for_writeback(struct address_space *mapping, pgoff_t start, pgoff_t end);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void wbc_account_cgroup_owner(struct writeback_control *wbc, struct page *page, size_t bytes);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void wbc_account_cgroup_owner(struct writeback_control *wbc, struct folio *folio, size_t bytes);
/* Lifetime: none */
void wbc_init_bio(struct writeback_control *wbc, struct bio *bio);
/* Lifetime: none */
void wbc_attach_fdatawrite_inode(struct writeback_control *wbc, struct inode *inode);
/* Lifetime: none */
void wbc_detach_inode(struct writeback_control *wbc);
/* Lifetime: none */
void wbc_attach_and_unlock_inode(struct writeback_control *wbc, struct inode *inode);
/* Lifetime: none */
void inc_node_page_state(struct page *page, enum node_stat_item item);
/* Lifetime: none */
void dec_node_page_state(struct page *page, enum node_stat_item item);
/* Lifetime: none */
void __inc_node_page_state(struct page *page, enum node_stat_item item);
/* Lifetime: none */
void __dec_node_page_state(struct page *page, enum node_stat_item item);
/* Lifetime: none */
void mod_node_page_state(struct pglist_data *pgdat, enum node_stat_item item, long delta);
/* Lifetime: none */
void inc_zone_page_state(struct page *page, enum zone_stat_item item);
/* Lifetime: none */
void dec_zone_page_state(struct page *page, enum zone_stat_item item);
/* Lifetime: none */
void __inc_zone_page_state(struct page *page, enum zone_stat_item item);
/* Lifetime: none */
void __dec_zone_page_state(struct page *page, enum zone_stat_item item);
/* Lifetime: none */
void node_stat_mod_folio(struct folio *folio, enum node_stat_item item, long nr);
/* Lifetime: none */
void node_stat_add_folio(struct folio *folio, enum node_stat_item item);
/* Lifetime: none */
void node_stat_sub_folio(struct folio *folio, enum node_stat_item item);
/* Lifetime: none */
void __node_stat_mod_folio(struct folio *folio, enum node_stat_item item, long nr);
/* Lifetime: none */
void __node_stat_add_folio(struct folio *folio, enum node_stat_item item);
/* Lifetime: none */
void __node_stat_sub_folio(struct folio *folio, enum node_stat_item item);
/* Lifetime: none */
void zone_stat_mod_folio(struct folio *folio, enum zone_stat_item item, long nr);
/* Lifetime: none */
void zone_stat_add_folio(struct folio *folio, enum zone_stat_item item);
/* Lifetime: none */
void zone_stat_sub_folio(struct folio *folio, enum zone_stat_item item);
/* Lifetime: none */
void __zone_stat_mod_folio(struct folio *folio, enum zone_stat_item item, long nr);
/* Lifetime: none */
void __zone_stat_add_folio(struct folio *folio, enum zone_stat_item item);
/* Lifetime: none */
void __zone_stat_sub_folio(struct folio *folio, enum zone_stat_item item);
/* Lifetime: none */
void lruvec_stat_mod_folio(struct folio *folio, enum node_stat_item idx, int val);
/* Lifetime: none */
void lruvec_stat_add_folio(struct folio *folio, enum node_stat_item idx);
/* Lifetime: none */
void lruvec_stat_sub_folio(struct folio *folio, enum node_stat_item idx);
/* Lifetime: none */
void __lruvec_stat_mod_folio(struct folio *folio, enum node_stat_item idx, int val);
/* Lifetime: none */
void __lruvec_stat_add_folio(struct folio *folio, enum node_stat_item idx);
/* Lifetime: none */
void __lruvec_stat_sub_folio(struct folio *folio, enum node_stat_item idx);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void __mod_lruvec_page_state(struct page *page, enum node_stat_item idx, int val);
/* Lifetime: none */
void mod_lruvec_page_state(struct page *page, enum node_stat_item idx, int val);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void __inc_lruvec_page_state(struct page *page, enum node_stat_item idx);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void __dec_lruvec_page_state(struct page *page, enum node_stat_item idx);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void inc_lruvec_page_state(struct page *page, enum node_stat_item idx);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void dec_lruvec_page_state(struct page *page, enum node_stat_item idx);
