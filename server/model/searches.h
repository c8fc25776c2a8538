/*
 * searches.h: functions that search the trees of a file system with a place that their caller allocated. They read and move it; whatever they find, it
 * stays with its owner, who frees it. Checked against fs/btrfs/{ctree,file-item,inode-item}.c and their headers.
 */

/* Lifetime: none */
int btrfs_search_slot(struct btrfs_trans_handle *trans, struct btrfs_root *root, const struct btrfs_key *key, struct btrfs_path *p, int ins_len, int cow);
/* Lifetime: none */
int btrfs_search_slot_for_read(struct btrfs_root *root, const struct btrfs_key *key, struct btrfs_path *p, int find_higher, int return_any);
/* Lifetime: none */
int btrfs_search_old_slot(struct btrfs_root *root, const struct btrfs_key *key, struct btrfs_path *p, u64 time_seq);
/* Lifetime: none */
int btrfs_search_forward(struct btrfs_root *root, struct btrfs_key *min_key, struct btrfs_path *path, u64 min_trans);
/* Lifetime: none */
int btrfs_next_leaf(struct btrfs_root *root, struct btrfs_path *path);
/* Lifetime: none */
int btrfs_next_old_leaf(struct btrfs_root *root, struct btrfs_path *path, u64 time_seq);
/* Lifetime: none */
int btrfs_next_item(struct btrfs_root *root, struct btrfs_path *p);
/* Lifetime: none */
int btrfs_previous_item(struct btrfs_root *root, struct btrfs_path *path, u64 min_objectid, int type);
/* Lifetime: none */
int btrfs_previous_extent_item(struct btrfs_root *root, struct btrfs_path *path, u64 min_objectid);
/* Lifetime: none */
int btrfs_find_item(struct btrfs_root *fs_root, struct btrfs_path *path, u64 inum, u64 ioff, u8 key_type, struct btrfs_key *found_key);
/* Lifetime: none */
int btrfs_insert_empty_items(struct btrfs_trans_handle *trans, struct btrfs_root *root, struct btrfs_path *path, const struct btrfs_item_batch *batch);
/* Lifetime: none */
int btrfs_insert_empty_item(struct btrfs_trans_handle *trans, struct btrfs_root *root, struct btrfs_path *path, const struct btrfs_key *key, u32 data_size);
/* Lifetime: none */
int btrfs_del_items(struct btrfs_trans_handle *trans, struct btrfs_root *root, struct btrfs_path *path, int slot, int nr);
/* Lifetime: none */
int btrfs_del_item(struct btrfs_trans_handle *trans, struct btrfs_root *root, struct btrfs_path *path);
/* Lifetime: none */
int btrfs_lookup_file_extent(struct btrfs_trans_handle *trans, struct btrfs_root *root, struct btrfs_path *path, u64 objectid, u64 bytenr, int mod);
/* Lifetime: none */
int btrfs_lookup_inode(struct btrfs_trans_handle *trans, struct btrfs_root *root, struct btrfs_path *path, struct btrfs_key *location, int mod);
