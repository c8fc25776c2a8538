/*
 * registrations.h: functions that give memory a place where others find it: clocks, adapters, devices by number, handlers, queues of sockets. What they were
 * given is theirs once they succeed, until its counterpart takes it off again; where they fail nobody has it but their caller, who forgets it on a
 * path that only passes the error on. Checked against the definitions named at each.
 * Not here: device_register() and what else leaves a counted object behind that only put_device() may end, whether it succeeds or not.
 */

/* drivers/clk/clk.c: off the list of orphans again where it fails */
/* Lifetime: @hw: keep when ret == 0 */
int clk_hw_register(struct device *dev, struct clk_hw *hw);
/* Lifetime: @hw: keep when ret == 0 */
int of_clk_hw_register(struct device_node *node, struct clk_hw *hw);
/* Lifetime: @data: keep null-ok when ret == 0 */
int of_clk_add_hw_provider(struct device_node *np, struct clk_hw *(*get)(struct of_phandle_args *clkspec, void *data), void *data);
/* Lifetime: @data: keep null-ok when ret == 0 */
int of_clk_add_provider(struct device_node *np, struct clk *(*clk_src_get)(struct of_phandle_args *args, void *data), void *data);

/* drivers/i2c/i2c-core-base.c i2c_register_adapter(): waits until nobody has it where it fails */
/* Lifetime: @adap: keep when ret == 0 */
int i2c_add_adapter(struct i2c_adapter *adap);
/* Lifetime: @adap: keep when ret == 0 */
int i2c_add_numbered_adapter(struct i2c_adapter *adap);
/* Lifetime: @adap: keep when ret == 0 */
int i2c_bit_add_bus(struct i2c_adapter *adap);
/* Lifetime: @adap: keep when ret == 0 */
int i2c_bit_add_numbered_bus(struct i2c_adapter *adap);

/* drivers/input/input.c, ff-memless.c */
/* Lifetime: @handle: keep when ret == 0 */
int input_register_handle(struct input_handle *handle);
/* Lifetime: @data: keep null-ok when ret == 0 */
int input_ff_create_memless(struct input_dev *dev, void *data, int (*play_effect)(struct input_dev *, void *, struct ff_effect *));

/* drivers/char/misc.c, fs/char_dev.c, fs/anon_inodes.c, fs/seq_file.c, fs/sysfs/file.c */
/* Lifetime: @misc: keep when ret == 0 */
int misc_register(struct miscdevice *misc);
/* Lifetime: @cdev: keep when ret == 0 */
int cdev_add(struct cdev *cdev, dev_t dev, unsigned count);
/* Lifetime: @priv: keep null-ok when ret >= 0 */
int anon_inode_getfd(const char *name, const struct file_operations *fops, void *priv, int flags);
/* Lifetime: @data: keep null-ok when ret == 0 */
int single_open(struct file *file, int (*show)(struct seq_file *, void *), void *data);
/* Lifetime: @attr: keep when ret == 0 */
int sysfs_create_bin_file(struct kobject *kobj, const struct bin_attribute *attr);

/* kernel/irq/manage.c, devres.c: the name is shown as long as the interrupt is there */
/* Lifetime: @name: keep null-ok when ret == 0; @dev: keep null-ok when ret == 0 */
int request_irq(unsigned int irq, irq_handler_t handler, unsigned long flags, const char *name, void *dev);
/* Lifetime: @name: keep null-ok when ret == 0; @dev: keep null-ok when ret == 0 */
int request_threaded_irq(unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn, unsigned long flags, const char *name, void *dev);
/* Lifetime: @devname: keep null-ok when ret == 0; @dev_id: keep null-ok when ret == 0 */
int devm_request_irq(struct device *dev, unsigned int irq, irq_handler_t handler, unsigned long irqflags, const char *devname, void *dev_id);
/* Lifetime: @devname: keep null-ok when ret == 0; @dev_id: keep null-ok when ret == 0 */
int devm_request_threaded_irq(struct device *dev, unsigned int irq, irq_handler_t handler, irq_handler_t thread_fn, unsigned long irqflags, const char *devname, void *dev_id);

/* kernel/resource.c: part of the tree of resources (request_resource() and insert_resource(), which nobody asks at boot, are in lists.h) */
/*
 * Lifetime: @new: keep when ret == 0
 * Kernel: >= 6.9
 */
int allocate_resource(struct resource *root, struct resource *new, resource_size_t size, resource_size_t min, resource_size_t max, resource_size_t align, resource_alignf alignf, void *alignf_data);
/*
 * Lifetime: @new: keep when ret == 0
 * Kernel: < 6.9
 */
int allocate_resource(struct resource *root, struct resource *new, resource_size_t size, resource_size_t min, resource_size_t max, resource_size_t align, resource_size_t (*alignf)(void *, const struct resource *, resource_size_t, resource_size_t), void *alignf_data);

/* drivers/leds/led-class.c, drivers/reset/core.c, net/rfkill/core.c */
/* Lifetime: @led_cdev: keep when ret == 0 */
int led_classdev_register_ext(struct device *parent, struct led_classdev *led_cdev, struct led_init_data *init_data);
/* Lifetime: @led_cdev: keep when ret == 0 */
int led_classdev_register(struct device *parent, struct led_classdev *led_cdev);
/* Lifetime: @rcdev: keep when ret == 0 */
int reset_controller_register(struct reset_controller_dev *rcdev);
/* Lifetime: @rfkill: keep when ret == 0 */
int rfkill_register(struct rfkill *rfkill);

/* drivers/media/v4l2-core/v4l2-device.c, dvb-core/dvbdev.c, sound/core/device.c */
/* Lifetime: @v4l2_dev: keep when ret == 0 */
int v4l2_device_register(struct device *dev, struct v4l2_device *v4l2_dev);
/* Lifetime: @device_data: keep when ret == 0 */
int snd_device_new(struct snd_card *card, enum snd_device_type type, void *device_data, const struct snd_device_ops *ops);

/* drivers/mtd/mtdcore.c, mtd_blkdevs.c */
/* Lifetime: @mtd: keep when ret == 0 */
int mtd_device_parse_register(struct mtd_info *mtd, const char *const *part_probe_types, struct mtd_part_parser_data *parser_data, const struct mtd_partition *defparts, int defnr_parts);
/* Lifetime: @master: keep when ret == 0 */
#define mtd_device_register(master, parts, nr_parts)
/* Lifetime: @dev: keep when ret == 0 */
int add_mtd_blktrans_dev(struct mtd_blktrans_dev *dev);

/* virt/kvm/kvm_main.c, drivers/vdpa/vdpa.c, drivers/infiniband/core/ib_core_uverbs.c, drivers/target/target_core_tpg.c, kernel/events/core.c */
/* Lifetime: @dev: keep when ret == 0 */
int kvm_io_bus_register_dev(struct kvm *kvm, enum kvm_bus bus_idx, gpa_t addr, int len, struct kvm_io_device *dev);
/* Lifetime: @mdev: keep when ret == 0 */
int vdpa_mgmtdev_register(struct vdpa_mgmt_dev *mdev);
/* Lifetime: @entry: keep when ret == 0 */
int rdma_user_mmap_entry_insert(struct ib_ucontext *ucontext, struct rdma_user_mmap_entry *entry, size_t length);
/* Lifetime: @entry: keep when ret == 0 */
int rdma_user_mmap_entry_insert_range(struct ib_ucontext *ucontext, struct rdma_user_mmap_entry *entry, size_t length, u32 min_pgoff, u32 max_pgoff);
/* Lifetime: @se_tpg: keep when ret == 0 */
int core_tpg_register(struct se_wwn *se_wwn, struct se_portal_group *se_tpg, int proto_id);
/* Lifetime: @pmu: keep when ret == 0 */
int perf_pmu_register(struct pmu *pmu, const char *name, int type);

/* crypto/aead.c, skcipher.c, shash.c: the template has it */
/* Lifetime: @inst: keep when ret == 0 */
int aead_register_instance(struct crypto_template *tmpl, struct aead_instance *inst);
/* Lifetime: @inst: keep when ret == 0 */
int skcipher_register_instance(struct crypto_template *tmpl, struct skcipher_instance *inst);
/* Lifetime: @inst: keep when ret == 0 */
int shash_register_instance(struct crypto_template *tmpl, struct shash_instance *inst);

/* drivers/gpu/drm/drm_framebuffer.c: its number is given back where it fails */
/* Lifetime: @fb: keep when ret == 0 */
int drm_framebuffer_init(struct drm_device *dev, struct drm_framebuffer *fb, const struct drm_framebuffer_funcs *funcs);

/* What these make ready lies within what is the caller's, before and after (block/bio.c, drivers/media/v4l2-core/v4l2-ctrls-core.c). */
/* Lifetime: none */
int bioset_init(struct bio_set *bs, unsigned int pool_size, unsigned int front_pad, int flags);
/* Lifetime: none */
#define v4l2_ctrl_handler_init(hdl, nr_of_controls_hint)
/* drivers/media/mc/mc-entity.c */
/* Lifetime: @pads: keep when ret == 0 */
int media_entity_pads_init(struct media_entity *entity, u16 num_pads, struct media_pad *pads);
/* lib/percpu-refcount.c: the last reference calls @release, which ends what the counter lies in */
/* Lifetime: @ref: keep when ret == 0 */
int percpu_ref_init(struct percpu_ref *ref, percpu_ref_func_t *release, unsigned int flags, gfp_t gfp);

/* kernel/power/qos.c, drivers/base/power/qos.c: 1 where the effective value changed */
/* Lifetime: @req: keep when ret >= 0 */
int freq_qos_add_request(struct freq_constraints *qos, struct freq_qos_request *req, enum freq_qos_req_type type, s32 value);
/* Lifetime: @req: keep when ret >= 0 */
int dev_pm_qos_add_request(struct device *dev, struct dev_pm_qos_request *req, enum dev_pm_qos_req_type type, s32 value);

/* net/core/dev.c, drivers/net/ppp/ppp_generic.c, net/bluetooth/hci_sync.c */
/* Lifetime: @rx_handler_data: keep null-ok when ret == 0 */
int netdev_rx_handler_register(struct net_device *dev, rx_handler_func_t *rx_handler, void *rx_handler_data);
/* Lifetime: @chan: keep when ret == 0 */
int ppp_register_channel(struct ppp_channel *chan);
/* Lifetime: @chan: keep when ret == 0 */
int ppp_register_net_channel(struct net *net, struct ppp_channel *chan);
/* Lifetime: @data: keep null-ok when ret == 0 */
int hci_cmd_sync_queue(struct hci_dev *hdev, hci_cmd_sync_work_func_t func, void *data, hci_cmd_sync_work_destroy_t destroy);
/*
 * Lifetime: @data: keep null-ok when ret == 0
 * Kernel: >= 6.1
 */
int hci_cmd_sync_submit(struct hci_dev *hdev, hci_cmd_sync_work_func_t func, void *data, hci_cmd_sync_work_destroy_t destroy);

/* net/core/sock.c, skbuff.c: whoever reads from the socket has the buffer */
/* Lifetime: @skb: keep when ret == 0 */
int sock_queue_rcv_skb(struct sock *sk, struct sk_buff *skb);
/* Lifetime: @skb: keep when ret == 0 */
int __sock_queue_rcv_skb(struct sock *sk, struct sk_buff *skb);
/* Lifetime: @skb: keep when ret == 0 */
int sock_queue_rcv_skb_reason(struct sock *sk, struct sk_buff *skb, enum skb_drop_reason *reason);
/* Lifetime: @skb: keep when ret == 0 */
int sock_queue_err_skb(struct sock *sk, struct sk_buff *skb);

/* drivers/usb/core/urb.c, drivers/bus/mhi/host/main.c: until its completion is called */
/* Lifetime: @urb: keep when ret == 0 */
int usb_submit_urb(struct urb *urb, gfp_t mem_flags);
/* Lifetime: @skb: keep when ret == 0 */
int mhi_queue_skb(struct mhi_device *mhi_dev, enum dma_data_direction dir, struct sk_buff *skb, size_t len, enum mhi_flags mflags);
/* Lifetime: @buf: keep when ret == 0 */
int mhi_queue_buf(struct mhi_device *mhi_dev, enum dma_data_direction dir, void *buf, size_t len, enum mhi_flags mflags);
