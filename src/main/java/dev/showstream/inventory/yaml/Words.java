package dev.showstream.inventory.yaml;

import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/// Takes every plain word of YAML as text, but for `null` and `<<`: what a number is, each key knows best.
final class Words extends Resolver {
    private static final int LONGEST = 10;

    @Override
    protected void addImplicitResolvers() {
        addImplicitResolver(Tag.MERGE, MERGE, "<", LONGEST);
        addImplicitResolver(Tag.NULL, NULL, "~nN\0", LONGEST);
        addImplicitResolver(Tag.NULL, EMPTY, null, LONGEST);
    }
}
