/* batches.h: folio batches and page vectors. Checked against include/linux/pagevec.h, mm/swap.c, mm/truncate.c.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- folio_batch --- */

/*
 * Lifetime: @fbatch[]: reset
 * Kernel: >= 6.9
 */
void folio_batch_reinit(struct folio_batch *fbatch);
/* Lifetime: @fbatch[]: reset */
void folio_batch_init(struct folio_batch *fbatch);
/* Lifetime: none */
unsigned int folio_batch_count(struct folio_batch *fbatch);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
unsigned int folio_batch_space(struct folio_batch *fbatch);
/* Lifetime: @folio: xfer(@fbatch[]) */
unsigned folio_batch_add(struct folio_batch *fbatch, struct folio *folio);
/*
 * Lifetime: ret: borrow(@fbatch) ?null kind folio
 * Kernel: >= 6.6
 */
struct folio *folio_batch_next(struct folio_batch *fbatch);
/* Lifetime: @fbatch[]: -1; sleeps */
void folio_batch_release(struct folio_batch *fbatch);
/*
 * Lifetime: @pvec[]: -1; sleeps
 * Kernel: >= 6.6
 */
void __folio_batch_release(struct folio_batch *pvec);
/* Lifetime: @fbatch[]: filter */
void folio_batch_remove_exceptionals(struct folio_batch *fbatch);

/* --- pagevec, gone in 6.5 --- */

/*
 * Lifetime: @pvec[]: reset
 * Kernel: < 6.5
 */
void pagevec_init(struct pagevec *pvec);
/*
 * Lifetime: @pvec[]: reset
 * Kernel: < 6.5
 */
void pagevec_reinit(struct pagevec *pvec);
/*
 * Lifetime: none
 * Kernel: < 6.5
 */
unsigned pagevec_count(struct pagevec *pvec);
/*
 * Lifetime: none
 * Kernel: < 6.5
 */
unsigned pagevec_space(struct pagevec *pvec);
/*
 * Lifetime: @page: xfer(@pvec[])
 * Kernel: < 6.5
 */
unsigned pagevec_add(struct pagevec *pvec, struct page *page);
/*
 * Lifetime: @pvec[]: -1; sleeps
 * Kernel: < 6.5
 */
void pagevec_release(struct pagevec *pvec);
/*
 * Lifetime: @pvec[]: -1; sleeps
 * Kernel: < 6.5
 */
void __pagevec_release(struct pagevec *pvec);
/*
 * Lifetime: @pvec[]: +1 kind folio when ret > 0
 * Kernel: < 6.5
 */
unsigned pagevec_lookup_range_tag(struct pagevec *pvec, struct address_space *mapping, pgoff_t *index, pgoff_t end, xa_mark_t tag);
/*
 * Lifetime: @pvec[]: +1 kind folio when ret > 0
 * Kernel: < 6.5
 */
unsigned pagevec_lookup_tag(struct pagevec *pvec, struct address_space *mapping, pgoff_t *index, xa_mark_t tag);
