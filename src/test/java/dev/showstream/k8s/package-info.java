/// Holds `k8s/` to what a cluster and the server take, and runs it in a cluster of one pod.
@NullMarked
package dev.showstream.k8s;

import org.jspecify.annotations.NullMarked;
