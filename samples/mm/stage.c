// SPDX-License-Identifier: MIT
/*
 * A staging buffer for file data, written for this project to show what
 * memdesc-lint finds. It is no part of any kernel. Each function ending in
 * _fixed is what its neighbour should have been.
 */
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/slab.h>

struct stage {
	struct address_space *mapping;
	struct page *bounce;
	unsigned int order;
	void *scratch;
};

/* The error return forgets the lock and the reference. */
int stage_fill(struct stage *st, pgoff_t index, size_t len)
{
	struct folio *folio;
	int err;

	folio = filemap_grab_folio(st->mapping, index);
	if (IS_ERR(folio))
		return PTR_ERR(folio);

	err = stage_copy(st, folio_address(folio), len);
	if (err)
		return err;

	folio_mark_uptodate(folio);
	folio_unlock(folio);
	folio_put(folio);
	return 0;
}

int stage_fill_fixed(struct stage *st, pgoff_t index, size_t len)
{
	struct folio *folio;
	int err;

	folio = filemap_grab_folio(st->mapping, index);
	if (IS_ERR(folio))
		return PTR_ERR(folio);

	err = stage_copy(st, folio_address(folio), len);
	if (err)
		goto out;

	folio_mark_uptodate(folio);
out:
	folio_unlock(folio);
	folio_put(folio);
	return err;
}

/* A failed lookup is an ERR_PTR since 6.4, never NULL. */
bool stage_is_dirty(struct stage *st, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(st->mapping, index);
	bool dirty;

	if (!folio)
		return false;
	dirty = folio_test_dirty(folio);
	folio_put(folio);
	return dirty;
}

bool stage_is_dirty_fixed(struct stage *st, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(st->mapping, index);
	bool dirty;

	if (IS_ERR(folio))
		return false;
	dirty = folio_test_dirty(folio);
	folio_put(folio);
	return dirty;
}

/* The folio may be gone before its index is read. */
pgoff_t stage_next(struct stage *st, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(st->mapping, index);

	if (IS_ERR(folio))
		return index;
	folio_put(folio);
	return folio_next_index(folio);
}

pgoff_t stage_next_fixed(struct stage *st, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(st->mapping, index);
	pgoff_t next;

	if (IS_ERR(folio))
		return index;
	next = folio_next_index(folio);
	folio_put(folio);
	return next;
}

/* Pages go back with the order they came with. */
int stage_probe(gfp_t gfp)
{
	struct page *page = alloc_pages(gfp, 2);
	int ret;

	if (!page)
		return -ENOMEM;
	ret = stage_test_write(page_address(page), 4 * PAGE_SIZE);
	__free_pages(page, 0);
	return ret;
}

int stage_probe_fixed(gfp_t gfp)
{
	struct page *page = alloc_pages(gfp, 2);
	int ret;

	if (!page)
		return -ENOMEM;
	ret = stage_test_write(page_address(page), 4 * PAGE_SIZE);
	__free_pages(page, 2);
	return ret;
}

/* kvmalloc() memory may come from vmalloc(); kfree() cannot free that. */
int stage_measure(size_t len)
{
	void *buf = kvmalloc(len, GFP_KERNEL);
	int ret;

	if (!buf)
		return -ENOMEM;
	ret = stage_test_write(buf, len);
	kfree(buf);
	return ret;
}

int stage_measure_fixed(size_t len)
{
	void *buf = kvmalloc(len, GFP_KERNEL);
	int ret;

	if (!buf)
		return -ENOMEM;
	ret = stage_test_write(buf, len);
	kvfree(buf);
	return ret;
}
