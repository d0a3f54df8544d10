package dev.showstream.inventory.file;

import dev.showstream.inventory.Login;
import dev.showstream.inventory.Secret;
import dev.showstream.inventory.yaml.Scalar;
import dev.showstream.inventory.yaml.Values;
import java.util.Optional;

/// Reads who logs in and with what; a secret comes from its key or from the file that `KEY_file` names.
record Logins(SecretFiles files) {

    /// As in netmiko, the username may be left out: it is empty then.
    Login read(Fields fields) {
        return new Login(
                fields.one("username", Scalar::text).orElse(""),
                secret(fields, "password"),
                secret(fields, "secret"),
                new Login.Keys(
                        fields.one("key_file", files.folder()::resolve),
                        secret(fields, "passphrase"),
                        fields.one("use_keys", Values::flag).orElse(false),
                        fields.one("allow_agent", Values::flag).orElse(false)));
    }

    private Optional<Secret> secret(Fields fields, String key) {
        var file = key + "_file";
        fields.refuseBoth(key, file);
        return fields.one(key, scalar -> OneLine.secret(scalar.text())).or(() -> fields.one(file, files::read));
    }
}
