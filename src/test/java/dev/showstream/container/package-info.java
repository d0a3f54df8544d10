/// What can be proved of the images where no container engine is at hand.
@org.jspecify.annotations.NullMarked
package dev.showstream.container;
