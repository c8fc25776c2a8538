/*
 * balloon.h: pages given to a balloon. Checked against include/linux/balloon_compaction.h and mm/balloon_compaction.c.
 */

/* Lifetime: ret: +1 ?null kind page */
struct page *balloon_page_alloc(void);
/* Lifetime: @page: xfer(@b_dev_info) */
void balloon_page_enqueue(struct balloon_dev_info *b_dev_info, struct page *page);
/* Lifetime: ret: +1 ?null kind page */
struct page *balloon_page_dequeue(struct balloon_dev_info *b_dev_info);
/* Lifetime: @pages[]: xfer(@b_dev_info) */
size_t balloon_page_list_enqueue(struct balloon_dev_info *b_dev_info, struct list_head *pages);
/* Lifetime: @pages[]: +1 kind page when ret > 0 */
size_t balloon_page_list_dequeue(struct balloon_dev_info *b_dev_info, struct list_head *pages, size_t n_req_pages);
/* Lifetime: @page: xfer(@balloon) */
void balloon_page_insert(struct balloon_dev_info *balloon, struct page *page);
/* Lifetime: @page: xfer(@pages) */
void balloon_page_push(struct list_head *pages, struct page *page);
/* Lifetime: ret: +1 ?null kind page */
struct page *balloon_page_pop(struct list_head *pages);
/* Lifetime: none */
void balloon_page_finalize(struct page *page);
/* Lifetime: none */
struct balloon_dev_info *balloon_page_device(struct page *page);
