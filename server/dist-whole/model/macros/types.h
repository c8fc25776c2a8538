/*
 * Macros: types
 *
 * Type names without a struct, union or enum before them, as far as their spelling shows it; a
 * word counts as a type only where a name, a star or the end of a cast follows. word() is a
 * macro that makes a type.
 */
*_t
u8 u16 u32 u64 u128 s8 s16 s32 s64 s128 __u8 __u16 __u32 __u64 __s8 __s16 __s32 __s64
__le16 __le32 __le64 __be16 __be32 __be64 __wsum __sum16 __poll_t __virtio16 __virtio32 __virtio64
bool uint ulong ushort u_int u_long u_char u_short unchar
spinlock_t va_list
typeof_member() __unqual_scalar_typeof() __typeof_unqual__() __unsigned_scalar_typeof()
