// A folder that looks like a kernel tree to the extension, with self-written C that has faults. In git, with one commit.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const files = {
  Kbuild: "",
  MAINTAINERS: "MEMORY MANAGEMENT\nF:\tmm/\n",
  Makefile: "VERSION = 6\nPATCHLEVEL = 12\nSUBLEVEL = 0\nEXTRAVERSION =\n",
  "include/linux/mm_types.h": "struct page;\nstruct folio;\n",
  "mm/leak.c": `// SPDX-License-Identifier: MIT
#include <linux/mm.h>
#include <linux/pagemap.h>

int stage_read(struct address_space *mapping, pgoff_t index, bool uptodate)
{
	struct folio *folio;

	folio = filemap_get_folio(mapping, index);
	if (IS_ERR(folio))
		return PTR_ERR(folio);
	if (!uptodate)
		return -EIO;
	folio_mark_accessed(folio);
	folio_put(folio);
	return 0;
}
`,
  "mm/null.c": `// SPDX-License-Identifier: MIT
#include <linux/mm.h>
#include <linux/pagemap.h>

int stage_touch(struct address_space *mapping, pgoff_t index)
{
	struct folio *folio = filemap_get_folio(mapping, index);

	if (!folio)
		return -ENOENT;
	folio_mark_accessed(folio);
	folio_put(folio);
	return 0;
}
`,
  // A warning for kernels as released, an error once a page table is no page.
  "mm/epoch.c": `// SPDX-License-Identifier: MIT
#include <linux/mm.h>

int stage_table(void)
{
	struct ptdesc *ptdesc = pagetable_alloc(GFP_KERNEL, 0);

	if (!ptdesc)
		return -ENOMEM;
	get_page(ptdesc_page(ptdesc));
	put_page(ptdesc_page(ptdesc));
	pagetable_free(ptdesc);
	return 0;
}
`,
  "mm/good.c": `// SPDX-License-Identifier: MIT
#include <linux/mm.h>

struct page *stage_page(gfp_t gfp)
{
	struct page *page = alloc_page(gfp);

	if (!page)
		return NULL;
	set_page_private(page, 0);
	return page;
}
`,
};

/** Makes the folder and gives its path. */
export function makeWorkspace() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "memdesc-lint-tree-"));
  for (const [name, text] of Object.entries(files)) write(folder, name, text);
  git(folder, "init", "-q", "-b", "main");
  git(folder, "add", "-A");
  git(folder, "-c", "user.name=e2e", "-c", "user.email=e2e@example.org", "commit", "-q", "-m", "start");
  return folder;
}

export function write(folder, name, text) {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

export function git(folder, ...args) {
  const { status, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
}

/** The text of a file that the workspace begins with. */
export function original(name) {
  return files[name];
}
