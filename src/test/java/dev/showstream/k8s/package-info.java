/// Holds `k8s/` to what a cluster and the server take, without a cluster.
@NullMarked
package dev.showstream.k8s;

import org.jspecify.annotations.NullMarked;
