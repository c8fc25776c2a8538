/* lru.h: the LRU lists, isolation and readers of the LRU state. Checked against mm/swap.c, mm/vmscan.c, mm/folio-compat.c, mm/internal.h, include/linux/swap.h, include/linux/mm_inline.h.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- adding --- */

/*
 * Lifetime: requires ref(@folio)
 * Source: mm/swap.c:folio_add_lru: the reference it takes is the per-CPU batch's
 */
void folio_add_lru(struct folio *folio);
/*
 * Lifetime: requires ref(@folio)
 * Source: mm/swap.c:folio_add_lru: the reference it takes is the per-CPU batch's
 */
void folio_add_lru_vma(struct folio *folio, struct vm_area_struct *vma);
/*
 * Lifetime: requires ref(@page)
 * Kernel: < 6.3
 */
void lru_cache_add(struct page *page);
/*
 * Lifetime: requires ref(@page)
 * Kernel: < 6.9
 */
void lru_cache_add_inactive_or_unevictable(struct page *page, struct vm_area_struct *vma);
/* Lifetime: none */
void folio_mark_accessed(struct folio *folio);
/* Lifetime: none */
void mark_page_accessed(struct page *page);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void folio_mark_lazyfree(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void mark_page_lazyfree(struct page *page);
/* Lifetime: none */
void folio_activate(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void folio_deactivate(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void deactivate_page(struct page *page);
/* Lifetime: none */
void deactivate_file_folio(struct folio *folio);
/* Lifetime: none */
void folio_rotate_reclaimable(struct folio *folio);
/* Lifetime: none */
void lru_add_drain(void);
/* Lifetime: none */
void lru_add_drain_all(void);
/* Lifetime: none */
void lru_add_drain_cpu(int cpu);
/*
 * Lifetime: @tail: keep
 * Kernel: < 6.6
 */
void lru_add_page_tail(struct page *head, struct page *tail, struct lruvec *lruvec, struct list_head *list);
/*
 * Lifetime: @tail: keep
 * Kernel: >= 6.6
 */
void lru_add_page_tail(struct folio *folio, struct page *tail, struct lruvec *lruvec, struct list_head *list);
/* Lifetime: none */
void workingset_refault(struct folio *folio, void *shadow);
/* Lifetime: none */
void workingset_activation(struct folio *folio);
/* Lifetime: none */
bool folio_evictable(struct folio *folio);
/* Lifetime: none */
int folio_is_file_lru(struct folio *folio);
/* Lifetime: none */
int folio_lru_gen(struct folio *folio);
/* Lifetime: none */
int folio_lru_refs(struct folio *folio);
/* Lifetime: none */
bool folio_may_be_lru_cached(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void lru_note_cost(struct lruvec *lruvec, bool file, unsigned int nr_pages);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void lru_note_cost(struct lruvec *lruvec, bool file, unsigned int nr_io, unsigned int nr_rotated);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void lru_note_cost_folio(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void lru_note_cost_refault(struct folio *folio);
/* Lifetime: none */
void mlock_folio(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void mlock_new_folio(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void munlock_folio(struct folio *folio);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
void mlock_vma_folio(struct folio *folio, struct vm_area_struct *vma, bool compound);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void mlock_vma_folio(struct folio *folio, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void munlock_vma_folio(struct folio *folio, struct vm_area_struct *vma);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
void mlock_drain_local(void);
/* Lifetime: none */
void lru_cache_disable(void);
/* Lifetime: none */
void lru_cache_enable(void);
/* Lifetime: none */
bool lru_cache_disabled(void);
/*
 * Lifetime: none
 * Source: include/linux/mm_inline.h: under lru_lock; the counts do not change
 */
void lruvec_add_folio(struct lruvec *lruvec, struct folio *folio);
/* Lifetime: none */
void lruvec_add_folio_tail(struct lruvec *lruvec, struct folio *folio);
/* Lifetime: none */
void lruvec_del_folio(struct lruvec *lruvec, struct folio *folio);
/* Lifetime: none */
void update_lru_size(struct lruvec *lruvec, enum lru_list lru, enum zone_type zid, long nr_pages);
/* Lifetime: none */
bool lru_gen_add_folio(struct lruvec *lruvec, struct folio *folio, bool reclaiming);
/* Lifetime: none */
bool lru_gen_del_folio(struct lruvec *lruvec, struct folio *folio, bool reclaiming);
/* Lifetime: none */
void __folio_clear_lru_flags(struct folio *folio);
/* Lifetime: none */
struct lruvec *folio_lruvec(struct folio *folio);
/* Lifetime: none */
struct lruvec *folio_lruvec_lock(struct folio *folio);
/* Lifetime: none */
struct lruvec *folio_lruvec_lock_irq(struct folio *folio);
/* Lifetime: none */
struct lruvec *folio_lruvec_lock_irqsave(struct folio *folio, unsigned long *flags);
/* Lifetime: none */
struct lruvec *folio_lruvec_relock_irq(struct folio *folio, struct lruvec *locked_lruvec);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
struct lruvec *folio_lruvec_relock_irqsave(struct folio *folio, struct lruvec *locked_lruvec, unsigned long *flags);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
void folio_lruvec_relock_irqsave(struct folio *folio, struct lruvec **lruvecp, unsigned long *flags);
/* Lifetime: none */
bool folio_matches_lruvec(struct folio *folio, struct lruvec *lruvec);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void del_page_from_lru_list(struct page *page, struct lruvec *lruvec);
/*
 * Lifetime: none
 * Kernel: < 6.12
 */
void add_page_to_lru_list(struct page *page, struct lruvec *lruvec);

/* --- isolation --- */

/*
 * Lifetime: @folio: +1 isolate when ret == 0; ret: must-check; requires ref(@folio)
 * Kernel: < 6.3
 * Source: mm/vmscan.c:folio_isolate_lru; polarity since be2d57563822
 */
int folio_isolate_lru(struct folio *folio);
/*
 * Lifetime: @folio: +1 isolate when ret; ret: must-check; requires ref(@folio)
 * Kernel: >= 6.3
 * Source: mm/vmscan.c:folio_isolate_lru; polarity since be2d57563822
 */
bool folio_isolate_lru(struct folio *folio);
/*
 * Lifetime: @page: +1 isolate when ret == 0; ret: must-check; requires ref(@page)
 * Kernel: < 6.3
 * Source: mm/folio-compat.c:isolate_lru_page
 */
int isolate_lru_page(struct page *page);
/*
 * Lifetime: @page: +1 isolate when ret; ret: must-check; requires ref(@page)
 * Kernel: >= 6.3, < 6.12
 * Source: mm/folio-compat.c:isolate_lru_page
 */
bool isolate_lru_page(struct page *page);
/*
 * Lifetime: @folio: -1 putback
 * Source: mm/vmscan.c:folio_putback_lru: back on its list, and the isolation's reference dropped
 */
void folio_putback_lru(struct folio *folio);
/*
 * Lifetime: @page: -1 putback
 * Kernel: < 6.12
 */
void putback_lru_page(struct page *page);
/*
 * Lifetime: @page_list[]: -1 putback; sleeps
 * Kernel: < 6.2
 * Source: mm/vmscan.c:reclaim_pages: reclaimed or put back, the list is empty afterwards
 */
unsigned long reclaim_pages(struct list_head *page_list);
/*
 * Lifetime: @folio_list[]: -1 putback; sleeps
 * Kernel: >= 6.2
 * Source: mm/vmscan.c:reclaim_pages: reclaimed or put back, the list is empty afterwards
 */
unsigned long reclaim_pages(struct list_head *folio_list);
/* Lifetime: sleeps */
unsigned int reclaim_clean_pages_from_list(struct zone *zone, struct list_head *folio_list);
/*
 * Lifetime: ret: borrow(@head) kind folio
 * Source: include/linux/swap.h, mm/internal.h
 */
struct folio *lru_to_folio(struct list_head *head);
/*
 * Lifetime: ret: borrow(@head) kind folio
 * Kernel: < 6.12
 */
#define lru_to_page(head)
/*
 * Lifetime: none
 * Kernel: < 6.5
 */
void check_move_unevictable_pages(struct pagevec *pvec);
/* Lifetime: none */
void check_move_unevictable_folios(struct folio_batch *fbatch);

/* --- DAMON --- */

/*
 * Lifetime: ret: +1 ?null kind folio
 * Kernel: >= 6.3
 * Source: mm/damon/ops-common.c:damon_get_folio: by frame number, when it is on an LRU list
 */
struct folio *damon_get_folio(unsigned long pfn);
/*
 * Lifetime: ret: +1 ?null kind folio
 * Kernel: < 6.3
 */
struct page *damon_get_page(unsigned long pfn);
/* Lifetime: none */
void damon_ptep_mkold(pte_t *pte, struct vm_area_struct *vma, unsigned long addr);
/* Lifetime: none */
void damon_pmdp_mkold(pmd_t *pmd, struct vm_area_struct *vma, unsigned long addr);
