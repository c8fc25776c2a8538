/* lock.h: the lock bit of pages and folios, and what waits for it; mmap_lock. Checked against include/linux/pagemap.h, mm/filemap.c, include/linux/mmap_lock.h.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- PG_locked --- */

/*
 * Lifetime: @folio: lock; requires ref(@folio); sleeps
 * Source: include/linux/pagemap.h
 */
void folio_lock(struct folio *folio);
/* Lifetime: @page: lock; requires ref(@page); sleeps */
void lock_page(struct page *page);
/* Lifetime: @folio: lock; requires ref(@folio); sleeps */
void __folio_lock(struct folio *folio);
/* Lifetime: @folio: lock when ret == 0; ret: must-check; requires ref(@folio); sleeps */
int folio_lock_killable(struct folio *folio);
/* Lifetime: @folio: lock when ret == 0; ret: must-check; requires ref(@folio); sleeps */
int __folio_lock_killable(struct folio *folio);
/*
 * Lifetime: @page: lock when ret == 0; ret: must-check; requires ref(@page); sleeps
 * Kernel: < 6.9
 */
int lock_page_killable(struct page *page);
/* Lifetime: @folio: lock when ret; ret: must-check */
bool folio_trylock(struct folio *folio);
/*
 * Lifetime: @page: lock when ret; ret: must-check
 * Kernel: < 6.6
 */
int trylock_page(struct page *page);
/*
 * Lifetime: @page: lock when ret; ret: must-check
 * Kernel: >= 6.6
 */
bool trylock_page(struct page *page);
/* Lifetime: @folio: unlock */
void folio_unlock(struct folio *folio);
/* Lifetime: @page: unlock */
void unlock_page(struct page *page);
/*
 * Lifetime: @folio: lock when ret; ret: must-check; sleeps
 * Kernel: < 6.6
 * Source: mm/filemap.c:__folio_lock_or_retry: may have released mmap_lock when it does not lock
 */
bool folio_lock_or_retry(struct folio *folio, struct mm_struct *mm, unsigned int flags);
/*
 * Lifetime: @folio: lock when ret == 0; ret: must-check; sleeps
 * Kernel: >= 6.6
 * Source: mm/filemap.c:__folio_lock_or_retry: may have released mmap_lock when it does not lock
 */
vm_fault_t folio_lock_or_retry(struct folio *folio, struct vm_fault *vmf);
/*
 * Lifetime: @folio: lock when ret; ret: must-check; sleeps
 * Kernel: < 6.6
 * Source: mm/filemap.c:__folio_lock_or_retry: may have released mmap_lock when it does not lock
 */
bool __folio_lock_or_retry(struct folio *folio, struct mm_struct *mm, unsigned int flags);
/*
 * Lifetime: @folio: lock when ret == 0; ret: must-check; sleeps
 * Kernel: >= 6.6
 * Source: mm/filemap.c:__folio_lock_or_retry: may have released mmap_lock when it does not lock
 */
vm_fault_t __folio_lock_or_retry(struct folio *folio, struct vm_fault *vmf);
/*
 * Lifetime: @folio: unlock
 * Kernel: >= 6.7
 * Source: mm/filemap.c:folio_end_read: up to date when @success, and unlocked
 */
void folio_end_read(struct folio *folio, bool success);
/*
 * For a folio that nobody else can see yet; include/linux/page-flags.h generates them with a macro.
 * Pattern: __folio_set_locked*: @1: lock
 * Pattern: __folio_clear_locked*: @1: unlock
 * Pattern: __SetPageLocked*: @1: lock
 * Pattern: __ClearPageLocked*: @1: unlock
 */

/* --- waiting --- */

/* Lifetime: requires ref(@folio); sleeps */
void folio_wait_locked(struct folio *folio);
/* Lifetime: requires ref(@folio); sleeps */
int folio_wait_locked_killable(struct folio *folio);
/* Lifetime: requires ref(@page); sleeps */
void wait_on_page_locked(struct page *page);
/*
 * Lifetime: requires ref(@page); sleeps
 * Kernel: < 6.12
 */
int wait_on_page_locked_killable(struct page *page);
/* Lifetime: requires ref(@folio); sleeps */
void folio_wait_bit(struct folio *folio, int bit_nr);
/* Lifetime: requires ref(@folio); sleeps */
int folio_wait_bit_killable(struct folio *folio, int bit_nr);
/*
 * Lifetime: @folio: -1; sleeps
 * Source: mm/filemap.c:folio_put_wait_locked drops the reference before it sleeps
 */
int folio_put_wait_locked(struct folio *folio, int state);
/* Lifetime: none */
void folio_add_wait_queue(struct folio *folio, wait_queue_entry_t *waiter);

/* --- mmap_lock --- */

/* Lifetime: opens mmap_lock; sleeps */
void mmap_read_lock(struct mm_struct *mm);
/* Lifetime: opens mmap_lock; sleeps */
void mmap_write_lock(struct mm_struct *mm);
/* Lifetime: opens mmap_lock; sleeps */
void mmap_write_lock_nested(struct mm_struct *mm, int subclass);
/* Lifetime: opens mmap_lock when ret == 0; ret: must-check; sleeps */
int mmap_read_lock_killable(struct mm_struct *mm);
/* Lifetime: opens mmap_lock when ret == 0; ret: must-check; sleeps */
int mmap_write_lock_killable(struct mm_struct *mm);
/*
 * Lifetime: opens mmap_lock when ret; ret: must-check
 * Kernel: < 6.12
 */
bool mmap_write_trylock(struct mm_struct *mm);
/* Lifetime: opens mmap_lock when ret; ret: must-check */
bool mmap_read_trylock(struct mm_struct *mm);
/* Lifetime: closes mmap_lock */
void mmap_read_unlock(struct mm_struct *mm);
/* Lifetime: closes mmap_lock */
void mmap_write_unlock(struct mm_struct *mm);
/* Lifetime: closes mmap_lock */
void mmap_read_unlock_non_owner(struct mm_struct *mm);
/* Lifetime: none */
void mmap_assert_locked(const struct mm_struct *mm);
/* Lifetime: none */
void mmap_assert_write_locked(const struct mm_struct *mm);
/* Lifetime: none */
void mmap_write_downgrade(struct mm_struct *mm);
/* Lifetime: sleeps */
void filemap_invalidate_lock(struct address_space *mapping);
/* Lifetime: sleeps */
void filemap_invalidate_lock_shared(struct address_space *mapping);
/* Lifetime: sleeps */
void filemap_invalidate_lock_two(struct address_space *mapping1, struct address_space *mapping2);
/* Lifetime: none */
void filemap_invalidate_unlock(struct address_space *mapping);
/* Lifetime: none */
void filemap_invalidate_unlock_shared(struct address_space *mapping);
/* Lifetime: none */
void filemap_invalidate_unlock_two(struct address_space *mapping1, struct address_space *mapping2);
