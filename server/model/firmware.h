/*
 * firmware.h: images of firmware that drivers load. Checked against include/linux/firmware.h and drivers/base/firmware_loader/main.c: a request that
 * fails leaves NULL. The image is memory of its own, whether it was read, built in or cached; request_firmware_into_buf() fills the
 * caller's memory, and what describes it is to be released all the same.
 */

/*
 * Memdesc: firmware
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: release_firmware
 * Source: drivers/base/firmware_loader/main.c _request_firmware(), release_firmware()
 */
struct firmware_image;

/* Lifetime: *@fw: own kind firmware when ret == 0, null when ret < 0; sleeps */
int request_firmware(const struct firmware **fw, const char *name, struct device *device);
/* Lifetime: *@fw: own kind firmware when ret == 0, null when ret < 0; sleeps */
int firmware_request_nowarn(const struct firmware **fw, const char *name, struct device *device);
/* Lifetime: *@fw: own kind firmware when ret == 0, null when ret < 0; sleeps */
int firmware_request_platform(const struct firmware **fw, const char *name, struct device *device);
/* Lifetime: *@fw: own kind firmware when ret == 0, null when ret < 0; sleeps */
int request_firmware_direct(const struct firmware **fw, const char *name, struct device *device);
/* Lifetime: *@firmware_p: own kind firmware when ret == 0, null when ret < 0; sleeps */
int request_firmware_into_buf(const struct firmware **firmware_p, const char *name, struct device *device, void *buf, size_t size);
/* Lifetime: *@firmware_p: own kind firmware when ret == 0, null when ret < 0; sleeps */
int request_partial_firmware_into_buf(const struct firmware **firmware_p, const char *name, struct device *device, void *buf, size_t size, size_t offset);
/* Lifetime: @fw: free of firmware null-ok */
void release_firmware(const struct firmware *fw);
