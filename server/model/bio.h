/*
 * bio.h: block I/O, bio vectors and scatterlists. Checked against include/linux/bio.h, bvec.h, blkdev.h, scatterlist.h, block/bio.c,
 * block/blk-core.c, lib/scatterlist.c. A bio or a scatterlist keeps pointers to pages: the references stay with the submitter.
 */

/*
 * Memdesc: bio
 *   refcount: counted
 *   mapcount: none   lock: none   mappable: no
 *   released-by: bio_put
 * Source: block/bio.c bio_put()
 */
struct bio;

/* with __GFP_DIRECT_RECLAIM the bio_set's pool makes these wait and not fail (block/bio.c bio_alloc_bioset()) */
/* Lifetime: ret: +1 kind bio; ret: ?null when !(@gfp_mask & __GFP_DIRECT_RECLAIM) */
struct bio *bio_alloc(struct block_device *bdev, unsigned short nr_vecs, blk_opf_t opf, gfp_t gfp_mask);
/* Lifetime: ret: +1 kind bio; ret: ?null when !(@gfp_mask & __GFP_DIRECT_RECLAIM) */
struct bio *bio_alloc_bioset(struct block_device *bdev, unsigned short nr_vecs, blk_opf_t opf, gfp_t gfp_mask, struct bio_set *bs);
/* Lifetime: ret: +1 kind bio; ret: ?null when !(@gfp & __GFP_DIRECT_RECLAIM) */
struct bio *bio_alloc_clone(struct block_device *bdev, struct bio *bio_src, gfp_t gfp, struct bio_set *bs);
/*
 * Lifetime: ret: own ?null kind kmalloc
 * Source: block/bio.c: bio_uninit() and kfree()
 */
struct bio *bio_kmalloc(unsigned short nr_vecs, gfp_t gfp_mask);
/* Lifetime: @bio: +1 */
void bio_get(struct bio *bio);
/* Lifetime: @bio: -1 of bio */
void bio_put(struct bio *bio);
/* Lifetime: @table: keep null-ok */
void bio_init(struct bio *bio, struct block_device *bdev, struct bio_vec *table, unsigned short max_vecs, blk_opf_t opf);
/* Lifetime: none */
int bio_init_clone(struct block_device *bdev, struct bio *bio, struct bio *bio_src, gfp_t gfp);
/* Lifetime: none */
void bio_uninit(struct bio *bio);
/* Lifetime: none */
#define bio_set_prio(bio, prio)
/* Lifetime: none */
void bio_reset(struct bio *bio, struct block_device *bdev, blk_opf_t opf);
/* The reference stays with the submitter until bi_end_io is called, and is often dropped there. */
/* Lifetime: @bio: keep */
void submit_bio(struct bio *bio);
/* Lifetime: @bio: keep */
void submit_bio_noacct(struct bio *bio);
/* Lifetime: sleeps */
int submit_bio_wait(struct bio *bio);
/* Lifetime: may-consume(@bio) */
void bio_endio(struct bio *bio);
/* Lifetime: may-consume(@bio) */
void bio_io_error(struct bio *bio);
/* Lifetime: none */
void fscrypt_set_bio_crypt_ctx(struct bio *bio, const struct inode *inode, u64 first_lblk, gfp_t gfp_mask);
/* Lifetime: none */
void fscrypt_set_bio_crypt_ctx_bh(struct bio *bio, const struct buffer_head *first_bh, gfp_t gfp_mask);
/* Lifetime: none */
bool fscrypt_mergeable_bio(struct bio *bio, const struct inode *inode, u64 next_lblk);
/* Lifetime: none */
bool fscrypt_mergeable_bio_bh(struct bio *bio, const struct buffer_head *next_bh);
/* Lifetime: none */
void bio_chain(struct bio *bio, struct bio *parent);
/* Lifetime: @bio: xfer(@bl) */
void bio_list_add(struct bio_list *bl, struct bio *bio);
/* Lifetime: @bio: xfer(@bl) */
void bio_list_add_head(struct bio_list *bl, struct bio *bio);
/* from a list that is often known not to be empty: whose reference it is depends on the list */
/* Lifetime: none */
struct bio *bio_list_pop(struct bio_list *bl);
/* Lifetime: none */
void bio_list_init(struct bio_list *bl);
/* Lifetime: none */
int bio_list_empty(const struct bio_list *bl);
/* Lifetime: none */
struct bio *bio_list_peek(struct bio_list *bl);

/* The page or folio is stored, not taken. */
/* Lifetime: @page: keep when ret != 0; ret: must-check (kver >= 6.5) */
int bio_add_page(struct bio *bio, struct page *page, unsigned len, unsigned off);
/* Lifetime: @page: keep */
void __bio_add_page(struct bio *bio, struct page *page, unsigned int len, unsigned int off);
/* Lifetime: @folio: keep when ret; ret: must-check (kver >= 6.5) */
bool bio_add_folio(struct bio *bio, struct folio *folio, size_t len, size_t off);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.5
 */
void bio_add_folio_nofail(struct bio *bio, struct folio *folio, size_t len, size_t off);
/*
 * Lifetime: @page: keep when ret != 0
 * Kernel: < 6.14
 */
int bio_add_pc_page(struct request_queue *q, struct bio *bio, struct page *page, unsigned int len, unsigned int offset);
/*
 * Lifetime: @page: keep when ret != 0
 * Kernel: < 6.14
 */
int bio_add_zone_append_page(struct bio *bio, struct page *page, unsigned int len, unsigned int offset);
/* Lifetime: @page: keep when ret != 0 */
int bio_integrity_add_page(struct bio *bio, struct page *page, unsigned int len, unsigned int offset);
/* Lifetime: @page: keep */
void bvec_set_page(struct bio_vec *bv, struct page *page, unsigned int len, unsigned int offset);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.3
 */
void bvec_set_folio(struct bio_vec *bv, struct folio *folio, size_t len, size_t offset);
/*
 * Lifetime: requires nonnull(@vaddr); @vaddr: keep of kmalloc
 * Kernel: >= 6.3
 * Source: include/linux/bvec.h: the page behind the address; who walks the bio_vec may take references on that, while memory that has none of its
 * own is given back by its address alone, which bvec_virt() tells (nvme_cleanup_cmd(), virtblk_cleanup_cmd())
 */
void bvec_set_virt(struct bio_vec *bv, void *vaddr, unsigned int len);
/* Lifetime: @page: keep */
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len, unsigned int offset);
/* Lifetime: @page: keep */
void sg_assign_page(struct scatterlist *sg, struct page *page);
/*
 * Lifetime: @folio: keep
 * Kernel: >= 6.5
 */
void sg_set_folio(struct scatterlist *sg, struct folio *folio, size_t len, size_t offset);
/* Lifetime: @buf: keep */
void sg_set_buf(struct scatterlist *sg, const void *buf, unsigned int buflen);
/* Lifetime: @buf: keep */
void sg_init_one(struct scatterlist *sg, const void *buf, unsigned int buflen);

/* Lifetime: none */
int bio_iov_iter_get_pages(struct bio *bio, struct iov_iter *iter);
/* Lifetime: none */
void bio_release_pages(struct bio *bio, bool mark_dirty);
/* Lifetime: none */
void __bio_release_pages(struct bio *bio, bool mark_dirty);
/* Lifetime: none */
void bio_free_pages(struct bio *bio);
/* Lifetime: none */
void bio_set_pages_dirty(struct bio *bio);
/* Lifetime: may-consume(@bio) */
void bio_check_pages_dirty(struct bio *bio);
/* Lifetime: none */
void bio_set_dev(struct bio *bio, struct block_device *bdev);
/* Lifetime: none */
void bio_associate_blkg(struct bio *bio);
/* Lifetime: none */
void bio_clone_blkg_association(struct bio *dst, struct bio *src);
/* Lifetime: none */
void bio_advance(struct bio *bio, unsigned int nbytes);
/* Lifetime: none */
void bio_trim(struct bio *bio, sector_t offset, sector_t size);
/* Lifetime: none */
void bio_copy_data(struct bio *dst, struct bio *src);
/* Lifetime: none */
void *bio_data(struct bio *bio);
/* Lifetime: none */
#define bio_sectors(bio)
/* Lifetime: none */
#define bio_end_sector(bio)
/* Lifetime: none */
#define bio_data_dir(bio)
/* Lifetime: none */
bool bio_flagged(struct bio *bio, unsigned int bit);
/* Lifetime: none */
void bio_set_flag(struct bio *bio, unsigned int bit);
/*
 * Lifetime: @bio: -1 keeps when @bit & BIO_REFFED
 * Source: block/bio.c:bio_put frees at once without the flag that bio_get() sets, whatever the count
 */
void bio_clear_flag(struct bio *bio, unsigned int bit);
/* Lifetime: none */
bool bio_has_data(struct bio *bio);
/* Lifetime: none */
unsigned bio_segments(struct bio *bio);
/* Lifetime: none */
unsigned int bio_max_segs(unsigned int nr_segs);
/* Lifetime: none */
struct bio_vec *bio_first_bvec_all(struct bio *bio);
/* Lifetime: none */
void zero_fill_bio(struct bio *bio);
/* Lifetime: none */
void guard_bio_eod(struct bio *bio);
/* Lifetime: none */
bool op_is_write(blk_opf_t op);

/* Lifetime: none */
struct scatterlist *sg_next(struct scatterlist *sg);
/* Lifetime: none */
void sg_init_table(struct scatterlist *sgl, unsigned int nents);
/* Lifetime: @table->sgl: own kind sg_chain when ret == 0 */
int sg_alloc_table(struct sg_table *table, unsigned int nents, gfp_t gfp_mask);
/* Lifetime: @table->sgl: free of sg_chain null-ok, null */
void sg_free_table(struct sg_table *table);
/* Lifetime: @sgt->sgl: own kind sg_chain when ret == 0; @pages[]: keep */
int sg_alloc_table_from_pages(struct sg_table *sgt, struct page **pages, unsigned int n_pages, unsigned int offset, unsigned long size, gfp_t
	gfp_mask);
/* Lifetime: @sgt->sgl: own kind sg_chain when ret == 0; @pages[]: keep */
int sg_alloc_table_from_pages_segment(struct sg_table *sgt, struct page **pages, unsigned int n_pages, unsigned int offset, unsigned long size,
	unsigned int max_segment, gfp_t gfp_mask);
/* Lifetime: @pages[]: keep */
int sg_alloc_append_table_from_pages(struct sg_append_table *sgt, struct page **pages, unsigned int n_pages, unsigned int offset, unsigned long
	size, unsigned int max_segment, unsigned int left_pages, gfp_t gfp_mask);
/* Lifetime: none */
void sg_free_append_table(struct sg_append_table *sgt);
/* Lifetime: none */
int sg_alloc_table_chained(struct sg_table *table, int nents, struct scatterlist *first_chunk, unsigned nents_first_chunk);
/* Lifetime: none */
void sg_free_table_chained(struct sg_table *table, unsigned nents_first_chunk);
/* Lifetime: ret: own ?null kind sgl */
struct scatterlist *sgl_alloc(unsigned long long length, gfp_t gfp, unsigned int *nent_p);
/* Lifetime: ret: own ?null kind sgl */
struct scatterlist *sgl_alloc_order(unsigned long long length, unsigned int order, bool chainable, gfp_t gfp, unsigned int *nent_p);
/* Lifetime: @sgl: free of sgl null-ok */
void sgl_free(struct scatterlist *sgl);
/* Lifetime: @sgl: free of sgl null-ok */
void sgl_free_order(struct scatterlist *sgl, int order);
/* Lifetime: @sgl: free of sgl null-ok */
void sgl_free_n_order(struct scatterlist *sgl, int nents, int order);
/* Lifetime: none */
int sg_nents(struct scatterlist *sg);
/* Lifetime: none */
int sg_nents_for_len(struct scatterlist *sg, u64 len);
/* Lifetime: none */
void sg_mark_end(struct scatterlist *sg);
/* Lifetime: none */
struct scatterlist *sg_last(struct scatterlist *s, unsigned int nents);
/* Lifetime: none */
size_t sg_copy_from_buffer(struct scatterlist *sgl, unsigned int nents, const void *buf, size_t buflen);
/* Lifetime: none */
size_t sg_copy_to_buffer(struct scatterlist *sgl, unsigned int nents, void *buf, size_t buflen);
/* Lifetime: none */
size_t sg_pcopy_from_buffer(struct scatterlist *sgl, unsigned int nents, const void *buf, size_t buflen, off_t skip);
/* Lifetime: none */
size_t sg_pcopy_to_buffer(struct scatterlist *sgl, unsigned int nents, void *buf, size_t buflen, off_t skip);
/* Lifetime: none */
size_t sg_zero_buffer(struct scatterlist *sgl, unsigned int nents, size_t buflen, off_t skip);
/* Lifetime: none */
void sg_miter_start(struct sg_mapping_iter *miter, struct scatterlist *sgl, unsigned int nents, unsigned int flags);
/* Lifetime: none */
bool sg_miter_next(struct sg_mapping_iter *miter);
/* Lifetime: none */
void sg_miter_stop(struct sg_mapping_iter *miter);
/* Lifetime: none */
#define sg_dma_len(sg)
/* Lifetime: none */
#define sg_dma_address(sg)
/* Lifetime: loop */
#define for_each_sg(sglist, sg, nr, __i)
/* Lifetime: loop */
#define for_each_sg_page(sglist, piter, nents, pgoffset)
/* Lifetime: loop */
#define for_each_sgtable_sg(sgt, sg, i)
/* Lifetime: loop */
#define for_each_sgtable_page(sgt, piter, pgoffset)
/* Lifetime: loop */
#define for_each_sgtable_dma_sg(sgt, sg, i)
/* Lifetime: loop */
#define bio_for_each_segment(bvl, bio, iter)
/* Lifetime: loop */
#define bio_for_each_segment_all(bvl, bio, iter)
/* Lifetime: loop */
#define bio_for_each_bvec(bvl, bio, iter)
/* Lifetime: loop */
#define bio_for_each_bvec_all(bvl, bio, i)
/* Lifetime: loop */
#define bio_for_each_folio_all(fi, bio)
/* Lifetime: loop */
#define __bio_for_each_segment(bvl, bio, iter, start)
/* Lifetime: loop */
#define rq_for_each_segment(bvl, _rq, _iter)
/* Lifetime: loop */
#define rq_for_each_bvec(bvl, _rq, _iter)
/* Lifetime: loop */
#define __rq_for_each_bio(_bio, rq)

/*
 * Memdesc: sg_chain
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: sg_free_table
 * Source: lib/scatterlist.c __sg_alloc_table(): one or more chained arrays of entries
 */
struct sg_chain;

/*
 * Memdesc: sgl
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: sgl_free, sgl_free_order
 * Source: lib/scatterlist.c sgl_alloc_order()
 */
struct sgl;
