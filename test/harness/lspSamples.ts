// Sources that the tests of the language server open.

/** A tree that is taken for Linux 6.12. */
export const makefile = "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\nEXTRAVERSION =\n";

/** A folio that is not put on one path. */
export const leak = `static int look_bad(struct address_space *mapping, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(mapping, index);

	if (IS_ERR(folio))
		return PTR_ERR(folio);
	if (!folio_test_uptodate(folio))
		return -EIO;
	folio_put(folio);
	return 0;
}
`;

/** The same without the fault. */
export const fixed = leak.replace("\tif (!folio_test_uptodate(folio))\n\t\treturn -EIO;\n", "");

/** Functions that hand a folio to each other. */
export const helpers = `static struct folio *take(struct address_space *mapping)
{
	struct folio *folio = filemap_get_folio(mapping, 0);

	if (IS_ERR(folio))
		return NULL;
	return folio;
}

static void give(struct folio *folio)
{
	folio_put(folio);
}

void both(struct address_space *mapping)
{
	struct folio *folio = take(mapping);

	if (!folio)
		return;
	folio_lock(folio);
	folio_unlock(folio);
	give(folio);
}
`;
