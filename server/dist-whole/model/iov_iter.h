/* iov_iter.h: pages out of an iov_iter. Checked against include/linux/uio.h, lib/iov_iter.c.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- pages --- */

/*
 * Lifetime: @pages[]: +1 when ret > 0; sleeps
 * Source: lib/iov_iter.c: bytes or -errno; every page up to that byte has one more reference, whatever the iterator is made of
 */
ssize_t iov_iter_get_pages2(struct iov_iter *i, struct page **pages, size_t maxsize, unsigned maxpages, size_t *start);
/*
 * Lifetime: *@pages: own kind kvmalloc when ret > 0, null when ret <= 0; sleeps
 * Source: lib/iov_iter.c:iov_iter_get_pages_alloc2: the array is the caller's to kvfree()
 */
ssize_t iov_iter_get_pages_alloc2(struct iov_iter *i, struct page ***pages, size_t maxsize, size_t *start);
/*
 * Lifetime: sleeps
 * Kernel: >= 6.3
 * Source: lib/iov_iter.c:iov_iter_extract_pages: pins user pages only (iov_iter_extract_will_pin), the array may be the caller's
 */
ssize_t iov_iter_extract_pages(struct iov_iter *i, struct page ***pages, size_t maxsize, unsigned int maxpages, iov_iter_extraction_t extraction_flags, size_t *offset0);
/*
 * Lifetime: none
 * Kernel: >= 6.3
 */
bool iov_iter_extract_will_pin(const struct iov_iter *iter);
