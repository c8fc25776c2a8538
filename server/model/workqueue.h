/*
 * workqueue.h: queues of work, as memory with threads behind it. Checked against include/linux/workqueue.h and kernel/workqueue.c.
 * Who is given a queue to put work on does not keep it: the work is gone from it before it is destroyed. The work is kept until it has run, and
 * often frees itself.
 */

/*
 * Memdesc: workqueue
 *   refcount: exclusive
 *   mapcount: none   lock: none   mappable: no
 *   released-by: destroy_workqueue
 * Source: kernel/workqueue.c alloc_workqueue(), destroy_workqueue()
 */
struct workqueue;

/* Lifetime: ret: own ?null kind workqueue; sleeps */
struct workqueue_struct *alloc_workqueue(const char *fmt, unsigned int flags, int max_active, ...);
/* Lifetime: ret: own ?null kind workqueue; sleeps */
#define alloc_ordered_workqueue(fmt, flags, args)
/* Lifetime: ret: own ?null kind workqueue; sleeps */
#define create_workqueue(name)
/* Lifetime: ret: own ?null kind workqueue; sleeps */
#define create_freezable_workqueue(name)
/* Lifetime: ret: own ?null kind workqueue; sleeps */
#define create_singlethread_workqueue(name)
/* Lifetime: @wq: free of workqueue; sleeps */
void destroy_workqueue(struct workqueue_struct *wq);

/* Lifetime: @work: keep */
bool queue_work_on(int cpu, struct workqueue_struct *wq, struct work_struct *work);
/* Lifetime: @work: keep */
bool queue_work(struct workqueue_struct *wq, struct work_struct *work);
/* Lifetime: @work: keep */
bool queue_delayed_work_on(int cpu, struct workqueue_struct *wq, struct delayed_work *work, unsigned long delay);
/* Lifetime: @dwork: keep */
bool queue_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay);
/* Lifetime: @dwork: keep */
bool mod_delayed_work_on(int cpu, struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay);
/* Lifetime: @dwork: keep */
bool mod_delayed_work(struct workqueue_struct *wq, struct delayed_work *dwork, unsigned long delay);
/* Lifetime: sleeps */
#define flush_workqueue(wq)
/* Lifetime: sleeps */
void drain_workqueue(struct workqueue_struct *wq);
/* Lifetime: none */
void workqueue_set_max_active(struct workqueue_struct *wq, int max_active);
