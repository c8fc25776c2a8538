/* lists.h: lists, hash lists, xarrays, queues. Adding something lets others reach it; whoever takes it off knows what is owed for it. Checked against include/linux/{list,llist,xarray,radix-tree,rbtree}.h.
 * Where only types differ between 6.1 and 6.12 and the release was not looked up, the border stands at 6.6.
 */

/* --- adding: the list keeps the pointer --- */

/*
 * Lifetime: @new: keep
 * Source: include/linux/list.h
 */
void list_add(struct list_head *new, struct list_head *head);
/*
 * Lifetime: @new: keep
 * Source: include/linux/list.h
 */
void list_add_tail(struct list_head *new, struct list_head *head);
/*
 * Lifetime: @new: keep
 * Source: include/linux/list.h
 */
void list_add_rcu(struct list_head *new, struct list_head *head);
/*
 * Lifetime: @new: keep
 * Source: include/linux/list.h
 */
void list_add_tail_rcu(struct list_head *new, struct list_head *head);
/* Lifetime: @list: keep */
void list_move(struct list_head *list, struct list_head *head);
/* Lifetime: @list: keep */
void list_move_tail(struct list_head *list, struct list_head *head);
/* Lifetime: @n: keep */
void hlist_add_head(struct hlist_node *n, struct hlist_head *h);
/* Lifetime: @n: keep */
void hlist_add_head_rcu(struct hlist_node *n, struct hlist_head *h);
/* Lifetime: @n: keep */
void hlist_add_before(struct hlist_node *n, struct hlist_node *next);
/* Lifetime: @n: keep */
void hlist_add_behind(struct hlist_node *n, struct hlist_node *prev);
/* Lifetime: @n: keep */
void hlist_add_tail_rcu(struct hlist_node *n, struct hlist_head *h);
/* Lifetime: @n: keep */
void hlist_add_before_rcu(struct hlist_node *n, struct hlist_node *next);
/* Lifetime: @n: keep */
void hlist_add_behind_rcu(struct hlist_node *n, struct hlist_node *prev);
/* Lifetime: @n: keep */
void hlist_nulls_add_head(struct hlist_nulls_node *n, struct hlist_nulls_head *h);
/* Lifetime: @n: keep */
void hlist_nulls_add_head_rcu(struct hlist_nulls_node *n, struct hlist_nulls_head *h);
/* Lifetime: @n: keep */
void hlist_bl_add_head(struct hlist_bl_node *n, struct hlist_bl_head *h);
/* Lifetime: @n: keep */
void hlist_bl_add_head_rcu(struct hlist_bl_node *n, struct hlist_bl_head *h);
/* Lifetime: @new: keep */
bool llist_add(struct llist_node *new, struct llist_head *head);
/* Lifetime: @new_first: keep; @new_last: keep */
bool llist_add_batch(struct llist_node *new_first, struct llist_node *new_last, struct llist_head *head);
/* Lifetime: @new: keep */
bool __llist_add(struct llist_node *new, struct llist_head *head);
/* Lifetime: @node: keep */
void rb_insert_color(struct rb_node *node, struct rb_root *root);
/* Lifetime: @node: keep */
void rb_link_node(struct rb_node *node, struct rb_node *parent, struct rb_node **rb_link);
/* Lifetime: @node: keep */
void rb_insert_color_cached(struct rb_node *node, struct rb_root_cached *root, bool leftmost);
/* Lifetime: @node: keep */
void rb_link_node_rcu(struct rb_node *node, struct rb_node *parent, struct rb_node **rb_link);
/* Lifetime: @new: keep */
void rb_replace_node(struct rb_node *victim, struct rb_node *new, struct rb_root *root);
/* Lifetime: @new: keep */
void rb_replace_node_rcu(struct rb_node *victim, struct rb_node *new, struct rb_root *root);
/* Lifetime: @new: keep */
void rb_replace_node_cached(struct rb_node *victim, struct rb_node *new, struct rb_root_cached *root);
/* Lifetime: @node: keep */
void rb_add(struct rb_node *node, struct rb_root *tree, bool (*less)(struct rb_node *, const struct rb_node *));
/* Lifetime: @node: keep */
struct rb_node *rb_add_cached(struct rb_node *node, struct rb_root_cached *tree, bool (*less)(struct rb_node *, const struct rb_node *));
/* Lifetime: @node: keep */
void interval_tree_insert(struct interval_tree_node *node, struct rb_root_cached *root);
/* Lifetime: @node: keep */
#define hash_add(hashtable, node, key)
/* Lifetime: @node: keep */
#define hash_add_rcu(hashtable, node, key)
/* Lifetime: @node: keep */
void plist_add(struct plist_node *node, struct plist_head *head);
/*
 * Lifetime: @item: keep
 * Kernel: < 6.8
 */
bool list_lru_add(struct list_lru *lru, struct list_head *item);
/*
 * Lifetime: @item: keep
 * Kernel: >= 6.8
 */
bool list_lru_add(struct list_lru *lru, struct list_head *item, int nid, struct mem_cgroup *memcg);
/*
 * Lifetime: @item: keep
 * Kernel: >= 6.8
 */
bool list_lru_add_obj(struct list_lru *lru, struct list_head *item);
/* Lifetime: @new: keep; may-consume(@old) */
void list_replace(struct list_head *old, struct list_head *new);
/* Lifetime: @new: keep; may-consume(@old) */
void list_replace_init(struct list_head *old, struct list_head *new);
/* Lifetime: @new: keep */
void list_replace_rcu(struct list_head *old, struct list_head *new);
/* Lifetime: @new: keep */
void hlist_replace_rcu(struct hlist_node *old, struct hlist_node *new);

/* --- taking off --- */

/* Lifetime: none */
void list_del(struct list_head *entry);
/* Lifetime: none */
void list_del_init(struct list_head *entry);
/* Lifetime: none */
void list_del_rcu(struct list_head *entry);
/* Lifetime: none */
void list_del_init_careful(struct list_head *entry);
/* Lifetime: none */
void __list_del_entry(struct list_head *entry);
/* Lifetime: none */
void hlist_del(struct hlist_node *n);
/* Lifetime: none */
void hlist_del_init(struct hlist_node *n);
/* Lifetime: none */
void hlist_del_rcu(struct hlist_node *n);
/* Lifetime: none */
void hlist_del_init_rcu(struct hlist_node *n);
/* Lifetime: none */
void hlist_nulls_del(struct hlist_nulls_node *n);
/* Lifetime: none */
void hlist_nulls_del_rcu(struct hlist_nulls_node *n);
/* Lifetime: none */
void hlist_nulls_del_init_rcu(struct hlist_nulls_node *n);
/* Lifetime: none */
void hlist_bl_del(struct hlist_bl_node *n);
/* Lifetime: none */
void hlist_bl_del_init(struct hlist_bl_node *n);
/* Lifetime: none */
void hash_del(struct hlist_node *node);
/* Lifetime: none */
void hash_del_rcu(struct hlist_node *node);
/* Lifetime: none */
void rb_erase(struct rb_node *node, struct rb_root *root);
/* Lifetime: none */
struct rb_node *rb_erase_cached(struct rb_node *node, struct rb_root_cached *root);
/* Lifetime: none */
void interval_tree_remove(struct interval_tree_node *node, struct rb_root_cached *root);
/* Lifetime: none */
void plist_del(struct plist_node *node, struct plist_head *head);
/*
 * Lifetime: none
 * Kernel: < 6.6
 */
bool list_lru_del(struct list_lru *lru, struct list_head *item);
/*
 * Lifetime: none
 * Kernel: >= 6.6
 */
bool list_lru_del(struct list_lru *lru, struct list_head *item, int nid, struct mem_cgroup *memcg);
/*
 * Lifetime: none
 * Kernel: >= 6.2
 */
bool list_lru_del_obj(struct list_lru *lru, struct list_head *item);
/* Lifetime: @first: keep; @last: keep */
void list_bulk_move_tail(struct list_head *head, struct list_head *first, struct list_head *last);
/* Lifetime: may-consume(@list) */
void list_splice(const struct list_head *list, struct list_head *head);
/* Lifetime: may-consume(@list) */
void list_splice_init(struct list_head *list, struct list_head *head);
/* Lifetime: may-consume(@list) */
void list_splice_tail(struct list_head *list, struct list_head *head);
/* Lifetime: may-consume(@list) */
void list_splice_tail_init(struct list_head *list, struct list_head *head);
/* Lifetime: may-consume(@list) */
void list_splice_init_rcu(struct list_head *list, struct list_head *head, void (*sync)(void));
/* Lifetime: may-consume(@head) */
void list_cut_position(struct list_head *list, struct list_head *head, struct list_head *entry);
/* Lifetime: may-consume(@head) */
void list_cut_before(struct list_head *list, struct list_head *head, struct list_head *entry);
/* Lifetime: @entry1: keep; @entry2: keep */
void list_swap(struct list_head *entry1, struct list_head *entry2);
/* Lifetime: none */
void list_rotate_left(struct list_head *head);
/* Lifetime: none */
void list_rotate_to_front(struct list_head *list, struct list_head *head);
/* Lifetime: none */
void INIT_LIST_HEAD(struct list_head *list);
/* Lifetime: none */
#define INIT_HLIST_HEAD(ptr)
/* Lifetime: none */
void INIT_HLIST_NODE(struct hlist_node *h);
/* Lifetime: none */
void init_llist_head(struct llist_head *list);
/* Lifetime: none */
int list_is_singular(const struct list_head *head);
/* Lifetime: none */
int list_is_last(const struct list_head *list, const struct list_head *head);
/* Lifetime: none */
int list_is_first(const struct list_head *list, const struct list_head *head);
/* Lifetime: none */
int list_is_head(const struct list_head *list, const struct list_head *head);
/* Lifetime: none */
int hlist_empty(const struct hlist_head *h);
/* Lifetime: none */
int hlist_unhashed(const struct hlist_node *h);
/* Lifetime: none */
int hlist_unhashed_lockless(const struct hlist_node *h);
/* Lifetime: none */
bool llist_empty(const struct llist_head *head);
/* Lifetime: none */
size_t list_count_nodes(struct list_head *head);
/* Lifetime: none */
struct rb_node *rb_first(const struct rb_root *root);
/* Lifetime: none */
struct rb_node *rb_next(const struct rb_node *node);
/* Lifetime: none */
struct rb_node *rb_last(const struct rb_root *root);
/* Lifetime: none */
struct rb_node *rb_prev(const struct rb_node *node);
/* Lifetime: none */
#define RB_CLEAR_NODE(node)
/* Lifetime: none */
#define RB_EMPTY_NODE(node)
/* Lifetime: none */
#define RB_EMPTY_ROOT(root)
/* Lifetime: none */
#define rb_first_cached(root)
/*
 * Lifetime: may-consume(@head[])
 * Source: an empty list owes nothing: what was put on it is no longer certain after the question
 */
int list_empty(const struct list_head *head);
/*
 * Lifetime: may-consume(@head[])
 * Source: an empty list owes nothing: what was put on it is no longer certain after the question
 */
int list_empty_careful(const struct list_head *head);

/* --- members --- */

/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/list.h: what the list's owner owes for it is not known here
 */
#define list_entry(ptr, type, member)
/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/list.h: what the list's owner owes for it is not known here
 */
#define hlist_entry(ptr, type, member)
/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/list.h: what the list's owner owes for it is not known here
 */
#define llist_entry(ptr, type, member)
/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/list.h: what the list's owner owes for it is not known here
 */
#define rb_entry(ptr, type, member)
/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/list.h: what the list's owner owes for it is not known here
 */
#define rb_entry_safe(ptr, type, member)
/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/list.h: what the list's owner owes for it is not known here
 */
#define list_entry_rcu(ptr, type, member)
/*
 * Lifetime: ret: alias(@ptr)
 * Source: include/linux/list.h: what the list's owner owes for it is not known here
 */
#define hlist_entry_safe(ptr, type, member)
/* Lifetime: none */
#define list_first_entry(ptr, type, member)
/* Lifetime: none */
#define list_last_entry(ptr, type, member)
/* Lifetime: none */
#define list_next_entry(pos, member)
/* Lifetime: none */
#define list_prev_entry(pos, member)
/* Lifetime: none */
#define list_next_entry_circular(pos, head, member)
/* Lifetime: none */
#define list_prev_entry_circular(pos, head, member)
/* Lifetime: none */
#define list_entry_lockless(ptr, type, member)
/* Lifetime: none */
#define list_first_entry_or_null(ptr, type, member)
/* Lifetime: none */
#define list_first_or_null_rcu(ptr, type, member)
/* Lifetime: none */
#define list_next_or_null_rcu(head, ptr, type, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_reverse(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_from(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_continue(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_continue_reverse(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_from_reverse(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_rcu(pos, head, member, cond...)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_lockless(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_srcu(pos, head, member, cond)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_continue_rcu(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_entry_from_rcu(pos, head, member)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define list_for_each_entry_safe(pos, n, head, member)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define list_for_each_entry_safe_reverse(pos, n, head, member)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define list_for_each_entry_safe_from(pos, n, head, member)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define list_for_each_entry_safe_continue(pos, n, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define hlist_for_each_entry(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define hlist_for_each_entry_rcu(pos, head, member, cond...)
/* Lifetime: loop; @pos: borrow(none) */
#define hlist_for_each_entry_continue(pos, member)
/* Lifetime: loop; @pos: borrow(none) */
#define hlist_for_each_entry_from(pos, member)
/* Lifetime: loop; @pos: borrow(none) */
#define hlist_for_each_entry_rcu_notrace(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define hlist_for_each_entry_rcu_bh(pos, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define hlist_for_each_entry_continue_rcu(pos, member)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define hlist_for_each_entry_safe(pos, n, head, member)
/* Lifetime: loop; @pos: borrow(none) */
#define llist_for_each_entry(pos, node, member)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define llist_for_each_entry_safe(pos, n, node, member)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define rbtree_postorder_for_each_entry_safe(pos, n, root, field)
/* Lifetime: loop; @obj: borrow(none) */
#define hash_for_each(name, bkt, obj, member)
/* Lifetime: loop; @obj: borrow(none) */
#define hash_for_each_safe(name, bkt, tmp, obj, member)
/* Lifetime: loop; @obj: borrow(none) */
#define hash_for_each_possible(name, obj, member, key)
/* Lifetime: loop; @obj: borrow(none) */
#define hash_for_each_possible_safe(name, obj, tmp, member, key)
/* Lifetime: loop; @obj: borrow(none) */
#define hash_for_each_rcu(name, bkt, obj, member)
/* Lifetime: loop; @obj: borrow(none) */
#define hash_for_each_possible_rcu(name, obj, member, key, cond...)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each(pos, head)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_prev(pos, head)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_rcu(pos, head)
/* Lifetime: loop; @pos: borrow(none) */
#define list_for_each_continue(pos, head)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define list_for_each_safe(pos, n, head)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define list_for_each_prev_safe(pos, n, head)
/* Lifetime: loop; @pos: borrow(none) */
#define llist_for_each(pos, node)
/* Lifetime: loop; @pos: borrow(none) */
#define hlist_for_each(pos, head)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define llist_for_each_safe(pos, n, node)
/* Lifetime: loop; @pos: borrow(none); @n: borrow(none) */
#define hlist_for_each_safe(pos, n, head)
/* Lifetime: none */
struct llist_node *llist_del_all(struct llist_head *head);
/* Lifetime: none */
struct llist_node *llist_del_first(struct llist_head *head);
/* Lifetime: none */
struct llist_node *__llist_del_all(struct llist_head *head);
/* Lifetime: none */
struct llist_node *llist_reverse_order(struct llist_node *head);
/* Lifetime: none */
struct llist_node *llist_next(struct llist_node *node);

/* --- xarray, radix tree, idr, maple tree: the entry is stored, whoever stored it keeps what is owed --- */

/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
void *xa_store(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
void *xa_store_bh(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
void *xa_store_irq(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
void *__xa_store(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
int xa_insert(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
int xa_insert_bh(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
int xa_insert_irq(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
int __xa_insert(struct xarray *xa, unsigned long index, void *entry, gfp_t gfp);
/*
 * Lifetime: @entry: keep null-ok when ret >= 0
 * Source: lib/xarray.c: the reference, where there is one, belongs to the entry from now on
 */
void *xa_store_range(struct xarray *xa, unsigned long first, unsigned long last, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
void *xa_cmpxchg(struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
void *xa_cmpxchg_bh(struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
void *xa_cmpxchg_irq(struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
void *__xa_cmpxchg(struct xarray *xa, unsigned long index, void *old, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int xa_alloc(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int xa_alloc_bh(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int xa_alloc_irq(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int xa_alloc_cyclic(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, u32 *next, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int __xa_alloc(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int __xa_alloc_cyclic(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, u32 *next, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int xa_alloc_cyclic_irq(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, u32 *next, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int xa_alloc_cyclic_bh(struct xarray *xa, u32 *id, void *entry, struct xa_limit limit, u32 *next, gfp_t gfp);
/* Lifetime: @entry: keep null-ok */
void *xas_store(struct xa_state *xas, void *entry);
/* Lifetime: @item: keep when ret >= 0 */
int radix_tree_insert(struct radix_tree_root *root, unsigned long index, void *item);
/* Lifetime: @item: keep null-ok */
void radix_tree_replace_slot(struct radix_tree_root *root, void __rcu **slot, void *item);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int mtree_store(struct maple_tree *mt, unsigned long index, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int mtree_store_range(struct maple_tree *mt, unsigned long first, unsigned long last, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int mtree_insert(struct maple_tree *mt, unsigned long index, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int mtree_insert_range(struct maple_tree *mt, unsigned long first, unsigned long last, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok */
void *mas_store(struct ma_state *mas, void *entry);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int mas_store_gfp(struct ma_state *mas, void *entry, gfp_t gfp);
/* Lifetime: @entry: keep null-ok */
void mas_store_prealloc(struct ma_state *mas, void *entry);
/* Lifetime: @entry: keep null-ok when ret >= 0 */
int mtree_alloc_range(struct maple_tree *mt, unsigned long *startp, void *entry, unsigned long size, unsigned long min, unsigned long max, gfp_t gfp);
/* Lifetime: none */
void *mtree_load(struct maple_tree *mt, unsigned long index);
/* Lifetime: none */
void *mtree_erase(struct maple_tree *mt, unsigned long index);
/* Lifetime: none */
void *mas_find(struct ma_state *mas, unsigned long max);
/* Lifetime: none */
void *mas_next(struct ma_state *mas, unsigned long max);
/* Lifetime: none */
void *mas_prev(struct ma_state *mas, unsigned long min);
/* Lifetime: none */
void *mas_walk(struct ma_state *mas);
/* Lifetime: none */
void *mas_erase(struct ma_state *mas);
/* Lifetime: none */
void *mt_find(struct maple_tree *mt, unsigned long *index, unsigned long max);
/* Lifetime: @obj: keep when ret >= 0 */
int rhashtable_insert_fast(struct rhashtable *ht, struct rhash_head *obj, const struct rhashtable_params params);
/* Lifetime: @obj: keep when ret >= 0 */
int rhashtable_lookup_insert_fast(struct rhashtable *ht, struct rhash_head *obj, const struct rhashtable_params params);
/* Lifetime: @obj_new: keep when ret >= 0 */
int rhashtable_replace_fast(struct rhashtable *ht, struct rhash_head *obj_old, struct rhash_head *obj_new, const struct rhashtable_params params);
/* Lifetime: @list: keep when ret >= 0 */
int rhltable_insert(struct rhltable *hlt, struct rhlist_head *list, const struct rhashtable_params params);
/* Lifetime: @obj: keep when !ret */
void *rhashtable_lookup_get_insert_fast(struct rhashtable *ht, struct rhash_head *obj, const struct rhashtable_params params);
/* Lifetime: @obj: keep when ret >= 0 */
int rhashtable_lookup_insert_key(struct rhashtable *ht, const void *key, struct rhash_head *obj, const struct rhashtable_params params);
/* Lifetime: @obj: keep when !ret */
void *rhashtable_lookup_get_insert_key(struct rhashtable *ht, const void *key, struct rhash_head *obj, const struct rhashtable_params params);
/* Lifetime: none */
int rhashtable_remove_fast(struct rhashtable *ht, struct rhash_head *obj, const struct rhashtable_params params);
/* Lifetime: none */
void *rhashtable_lookup_fast(struct rhashtable *ht, const void *key, const struct rhashtable_params params);
/* Lifetime: none */
void *rhashtable_lookup(struct rhashtable *ht, const void *key, const struct rhashtable_params params);
/* Lifetime: none */
int rhltable_remove(struct rhltable *hlt, struct rhlist_head *list, const struct rhashtable_params params);
/* Lifetime: @node: keep */
bool timerqueue_add(struct timerqueue_head *head, struct timerqueue_node *node);
/* Lifetime: @node: keep */
bool timerqueue_del(struct timerqueue_head *head, struct timerqueue_node *node);
/* Lifetime: @n: keep */
void klist_add_tail(struct klist_node *n, struct klist *k);
/* Lifetime: @n: keep */
void klist_add_head(struct klist_node *n, struct klist *k);
/* Lifetime: @ptr: keep null-ok when ret >= 0 */
int idr_alloc(struct idr *idr, void *ptr, int start, int end, gfp_t gfp);
/* Lifetime: @ptr: keep null-ok when ret >= 0 */
int idr_alloc_cyclic(struct idr *idr, void *ptr, int start, int end, gfp_t gfp);
/* Lifetime: @ptr: keep null-ok when ret >= 0 */
int idr_alloc_u32(struct idr *idr, void *ptr, u32 *nextid, unsigned long max, gfp_t gfp);
/* Lifetime: @ptr: keep null-ok */
void *idr_replace(struct idr *idr, void *ptr, unsigned long id);
/* Lifetime: @val: keep */
#define kfifo_put(fifo, val)
/* Lifetime: @ptr: keep when ret >= 0 */
int ptr_ring_produce(struct ptr_ring *r, void *ptr);
/* Lifetime: @ptr: keep when ret >= 0 */
int __ptr_ring_produce(struct ptr_ring *r, void *ptr);
/* Lifetime: @ptr: keep when ret >= 0 */
int ptr_ring_produce_bh(struct ptr_ring *r, void *ptr);
/* Lifetime: @ptr: keep when ret >= 0 */
int ptr_ring_produce_irq(struct ptr_ring *r, void *ptr);
/* Lifetime: @ptr: keep when ret >= 0 */
int ptr_ring_produce_any(struct ptr_ring *r, void *ptr);
/*
 * Lifetime: none
 * Source: lib/xarray.c: what is in the array is its owner's
 */
void *xa_load(struct xarray *xa, unsigned long index);
/* Lifetime: none */
void *xa_find(struct xarray *xa, unsigned long *index, unsigned long max, xa_mark_t));
/* Lifetime: none */
void *xa_find_after(struct xarray *xa, unsigned long *index, unsigned long max, xa_mark_t));
/* Lifetime: none */
void *xas_load(struct xa_state *xas);
/* Lifetime: none */
void *xas_find(struct xa_state *xas, unsigned long max);
/* Lifetime: none */
void *xas_next(struct xa_state *xas);
/* Lifetime: none */
void *xas_prev(struct xa_state *xas);
/* Lifetime: none */
void *xas_find_marked(struct xa_state *xas, unsigned long max, xa_mark_t mark);
/* Lifetime: none */
void *xas_find_conflict(struct xa_state *xas);
/* Lifetime: none */
void *xas_next_entry(struct xa_state *xas, unsigned long max);
/* Lifetime: none */
void *xas_next_marked(struct xa_state *xas, unsigned long max, xa_mark_t mark);
/* Lifetime: none */
void *xas_reload(struct xa_state *xas);
/* Lifetime: none */
void *radix_tree_lookup(const struct radix_tree_root *root, unsigned long index);
/* Lifetime: none */
void *idr_find(const struct idr *idr, unsigned long id);
/* Lifetime: none */
void *idr_get_next(struct idr *idr, int *nextid);
/* Lifetime: none */
void *xa_erase(struct xarray *xa, unsigned long index);
/* Lifetime: none */
void *xa_erase_bh(struct xarray *xa, unsigned long index);
/* Lifetime: none */
void *xa_erase_irq(struct xarray *xa, unsigned long index);
/* Lifetime: none */
void *__xa_erase(struct xarray *xa, unsigned long index);
/* Lifetime: none */
void *radix_tree_delete(struct radix_tree_root *root, unsigned long index);
/* Lifetime: none */
void *radix_tree_delete_item(struct radix_tree_root *root, unsigned long index, void *item);
/* Lifetime: none */
void *idr_remove(struct idr *idr, unsigned long id);
/* Lifetime: loop; @entry: borrow(none) */
#define xa_for_each(xa, index, entry)
/* Lifetime: loop; @entry: borrow(none) */
#define xa_for_each_range(xa, index, entry, start, last)
/* Lifetime: loop; @entry: borrow(none) */
#define xa_for_each_start(xa, index, entry, start)
/* Lifetime: loop; @entry: borrow(none) */
#define xa_for_each_marked(xa, index, entry, filter)
/* Lifetime: loop; @entry: borrow(none) */
#define xas_for_each(xas, entry, max)
/* Lifetime: loop; @entry: borrow(none) */
#define xas_for_each_marked(xas, entry, max, mark)
/* Lifetime: loop; @entry: borrow(none) */
#define xas_for_each_conflict(xas, entry)
/* Lifetime: loop; @entry: borrow(none) */
#define idr_for_each_entry(idr, entry, id)
/* Lifetime: loop; @entry: borrow(none) */
#define idr_for_each_entry_continue(idr, entry, id)
/*
 * Lifetime: may-consume(@entry)
 * Source: include/linux/xarray.h: a value entry is no pointer; on that path nothing is owed
 */
bool xa_is_value(const void *entry);
/* Lifetime: none */
unsigned long xa_to_value(const void *entry);
/* Lifetime: none */
void *xa_mk_value(unsigned long v);
/*
 * Lifetime: ret: test(@entry err)
 * Source: include/linux/xarray.h: an error among entries is no ERR_PTR, but as negative
 */
bool xa_is_err(const void *entry);
/* Lifetime: ret: err-or-zero(@entry) */
int xa_err(void *entry);
/* Lifetime: none */
bool xas_retry(struct xa_state *xas, const void *entry);
/* Lifetime: none */
int xas_error(const struct xa_state *xas);
/* Lifetime: none */
void xas_set_err(struct xa_state *xas, long err);
/* Lifetime: none */
void xas_set(struct xa_state *xas, unsigned long index);
/* Lifetime: none */
void xas_set_order(struct xa_state *xas, unsigned long index, unsigned int order);
/* Lifetime: none */
void xas_set_update(struct xa_state *xas, xa_update_node_t update);
/* Lifetime: none */
void xas_set_lru(struct xa_state *xas, struct list_lru *lru);
/* Lifetime: none */
void xas_pause(struct xa_state *xas);
/* Lifetime: none */
void xas_init_marks(const struct xa_state *xas);
/* Lifetime: none */
void xas_set_mark(const struct xa_state *xas, xa_mark_t mark);
/* Lifetime: none */
void xas_clear_mark(const struct xa_state *xas, xa_mark_t mark);
/* Lifetime: none */
bool xas_get_mark(const struct xa_state *xas, xa_mark_t mark);
/* Lifetime: none */
bool xas_nomem(struct xa_state *xas, gfp_t gfp);
/* Lifetime: none */
void xas_create_range(struct xa_state *xas);
/* Lifetime: @entry: keep null-ok */
void xas_split(struct xa_state *xas, void *entry, unsigned int order);
/* Lifetime: @entry: keep null-ok */
void xas_split_alloc(struct xa_state *xas, void *entry, unsigned int order, gfp_t gfp);
/* Lifetime: none */
#define xas_lock(xas)
/* Lifetime: none */
#define xas_unlock(xas)
/* Lifetime: none */
#define xas_lock_irq(xas)
/* Lifetime: none */
#define xas_unlock_irq(xas)
/* Lifetime: none */
#define xas_lock_irqsave(xas, flags)
/* Lifetime: none */
#define xas_unlock_irqrestore(xas, flags)
/* Lifetime: none */
#define xa_lock(xa)
/* Lifetime: none */
#define xa_unlock(xa)
/* Lifetime: none */
#define xa_lock_irq(xa)
/* Lifetime: none */
#define xa_unlock_irq(xa)
/* Lifetime: none */
bool xa_is_sibling(const void *entry);
/* Lifetime: none */
bool xa_is_internal(const void *entry);
/* Lifetime: none */
bool xa_is_node(const void *entry);
/* Lifetime: none */
bool xa_is_zero(const void *entry);
/* Lifetime: none */
bool xas_valid(const struct xa_state *xas);
/* Lifetime: none */
bool xas_invalid(const struct xa_state *xas);
/* Lifetime: none */
void xas_reset(struct xa_state *xas);
/* Lifetime: none */
void xas_advance(struct xa_state *xas, unsigned long index);
/* Lifetime: none */
int xas_get_order(struct xa_state *xas);
/* Lifetime: none */
int xa_get_order(struct xarray *xa, unsigned long index);
/* Lifetime: none */
void xas_next_offset(struct xa_state *xas);
/* Lifetime: none */
bool xas_not_node(struct xa_node *node);
/* Lifetime: none */
bool xas_frozen(struct xa_node *node);
/* Lifetime: none */
bool xas_top(struct xa_node *node);
/* Lifetime: none */
bool xas_is_node(const struct xa_state *xas);
/* Lifetime: none */
bool xa_get_mark(struct xarray *xa, unsigned long index, xa_mark_t mark);
/* Lifetime: none */
void xa_set_mark(struct xarray *xa, unsigned long index, xa_mark_t mark);
/* Lifetime: none */
void xa_clear_mark(struct xarray *xa, unsigned long index, xa_mark_t mark);
/* Lifetime: none */
bool xa_marked(const struct xarray *xa, xa_mark_t mark);
/* Lifetime: none */
bool xa_empty(const struct xarray *xa);
/* Lifetime: none */
void xa_init(struct xarray *xa);
/* Lifetime: none */
void xa_init_flags(struct xarray *xa, gfp_t flags);
/* Lifetime: none */
void xa_destroy(struct xarray *xa);
/* Lifetime: ret: alias(@p) */
void *xa_tag_pointer(void *p, unsigned long tag);
/* Lifetime: ret: alias(@entry) */
void *xa_untag_pointer(void *entry);
/* Lifetime: none */
unsigned int xa_pointer_tag(void *entry);
/* Lifetime: none */
int xa_reserve(struct xarray *xa, unsigned long index, gfp_t gfp);
/* Lifetime: none */
void xa_release(struct xarray *xa, unsigned long index);

/* --- pools of address ranges --- */

/*
 * Lifetime: @addr: keep when ret >= 0; @phys: keep when ret >= 0
 * Source: lib/genalloc.c: the pool has the range until it is destroyed, under both addresses; it frees none of it
 */
int gen_pool_add_virt(struct gen_pool *pool, unsigned long addr, phys_addr_t phys, size_t size, int nid);
/*
 * Lifetime: @virt: keep when ret >= 0; @phys: keep when ret >= 0; @owner: keep when ret >= 0; @owner: null-ok
 * Source: lib/genalloc.c: the pool has the range until it is destroyed, under both addresses; it frees none of it
 */
int gen_pool_add_owner(struct gen_pool *pool, unsigned long virt, phys_addr_t phys, size_t size, int nid, void *owner);
/*
 * Lifetime: @addr: keep when ret >= 0
 * Source: lib/genalloc.c: the pool has the range until it is destroyed; it frees none of it
 */
int gen_pool_add(struct gen_pool *pool, unsigned long addr, size_t size, int nid);

/* --- the tree of resources: it keeps what does not overlap; at boot nobody asks --- */

/*
 * Lifetime: may-consume(@new)
 * Source: kernel/resource.c
 */
int request_resource(struct resource *root, struct resource *new);
/*
 * Lifetime: may-consume(@new)
 * Source: kernel/resource.c
 */
struct resource *request_resource_conflict(struct resource *root, struct resource *new);
/*
 * Lifetime: may-consume(@new)
 * Source: kernel/resource.c
 */
int insert_resource(struct resource *parent, struct resource *new);
/*
 * Lifetime: may-consume(@new)
 * Source: kernel/resource.c
 */
struct resource *insert_resource_conflict(struct resource *parent, struct resource *new);
