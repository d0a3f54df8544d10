/// What can be proved of the native binary where no compiler for it is at hand.
@org.jspecify.annotations.NullMarked
package dev.showstream.nativeimage;
