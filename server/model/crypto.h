/*
 * crypto.h: transforms and requests of the crypto API, as memory. Checked against include/crypto, include/linux/crypto.h and crypto/api.c: what
 * allocates a transform gives an error pointer when it fails, what frees one takes that, and NULL (crypto_destroy_tfm()). A request is plain memory
 * that names its transform and does not keep it. Transforms from within crypto/ (crypto_spawn_ahash(), crypto_clone_shash()) are known by their code, as plain
 * memory, and go the same way.
 */

/*
 * Memdesc: transform
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: crypto_free_shash, crypto_free_ahash, crypto_free_skcipher, crypto_free_sync_skcipher, crypto_free_aead, crypto_free_akcipher, crypto_free_kpp, crypto_free_rng, crypto_free_acomp, crypto_free_comp, crypto_free_cipher, crypto_destroy_tfm
 * Source: crypto/api.c crypto_create_tfm_node(), crypto_destroy_tfm()
 */
struct transform;

/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_shash *crypto_alloc_shash(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_shash(struct crypto_shash *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_ahash *crypto_alloc_ahash(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_ahash(struct crypto_ahash *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_skcipher *crypto_alloc_skcipher(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_skcipher(struct crypto_skcipher *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_sync_skcipher *crypto_alloc_sync_skcipher(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_sync_skcipher(struct crypto_sync_skcipher *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_aead *crypto_alloc_aead(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_aead(struct crypto_aead *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_akcipher *crypto_alloc_akcipher(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_akcipher(struct crypto_akcipher *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_kpp *crypto_alloc_kpp(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_kpp(struct crypto_kpp *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_rng *crypto_alloc_rng(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_rng(struct crypto_rng *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_acomp *crypto_alloc_acomp(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_acomp(struct crypto_acomp *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_comp *crypto_alloc_comp(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_comp(struct crypto_comp *tfm);
/* Lifetime: ret: own ?err kind transform; sleeps */
struct crypto_cipher *crypto_alloc_cipher(const char *alg_name, u32 type, u32 mask);
/* Lifetime: @tfm: free of transform|kmalloc null-ok err-ok */
void crypto_free_cipher(struct crypto_cipher *tfm);
/* Lifetime: @mem: free of transform|kmalloc null-ok err-ok */
void crypto_destroy_tfm(void *mem, struct crypto_tfm *tfm);

/* Lifetime: ret: own ?null kind kmalloc; @tfm: keep when ret */
struct skcipher_request *skcipher_request_alloc(struct crypto_skcipher *tfm, gfp_t gfp);
/* Lifetime: @req: free of kmalloc null-ok */
void skcipher_request_free(struct skcipher_request *req);
/* Lifetime: ret: own ?null kind kmalloc; @tfm: keep when ret */
struct ahash_request *ahash_request_alloc(struct crypto_ahash *tfm, gfp_t gfp);
/* Lifetime: @req: free of kmalloc null-ok */
void ahash_request_free(struct ahash_request *req);
/* Lifetime: ret: own ?null kind kmalloc; @tfm: keep when ret */
struct aead_request *aead_request_alloc(struct crypto_aead *tfm, gfp_t gfp);
/* Lifetime: @req: free of kmalloc null-ok */
void aead_request_free(struct aead_request *req);
/* Lifetime: ret: own ?null kind kmalloc; @tfm: keep when ret */
struct akcipher_request *akcipher_request_alloc(struct crypto_akcipher *tfm, gfp_t gfp);
/* Lifetime: @req: free of kmalloc null-ok */
void akcipher_request_free(struct akcipher_request *req);
/* Lifetime: ret: own ?null kind kmalloc; @tfm: keep when ret */
struct kpp_request *kpp_request_alloc(struct crypto_kpp *tfm, gfp_t gfp);
/* Lifetime: @req: free of kmalloc null-ok */
void kpp_request_free(struct kpp_request *req);
