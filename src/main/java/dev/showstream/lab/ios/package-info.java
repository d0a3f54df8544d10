/// How a lab router talks: lines, privilege, abbreviations, paging; no network and no threads of its own.
@NullMarked
package dev.showstream.lab.ios;

import org.jspecify.annotations.NullMarked;
