// In a worker ELK answers messages by itself; it needs no more than to be loaded.
import "elkjs/lib/elk-worker.min.js";
