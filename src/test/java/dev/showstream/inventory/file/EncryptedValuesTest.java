package dev.showstream.inventory.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showstream.inventory.InventoryException;
import dev.showstream.inventory.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values that were made with the library that netmiko's tools use, under another key than anyone's.
class EncryptedValuesTest {
    private static final Map<String, String> KEY = Map.of("NETMIKO_TOOLS_KEY", "correct horse battery stäple");
    private static final String FERNET = "__encrypt__k1L7ML9x2caG9chvR8CRFQ==:Z0FBQUFBQnJBNHZsWnNPMGpBOTZJZ3NEbDdIRUlT"
            + "R3g2bTI2RTV4ZXd1bDJNOVhVZzR1dUV3emRvVEZjMUhQQVBzcTJNUjlIZ0JMWjZyd09yVUFyS0RJT1owRDJoSS1hN1NFSWQ2bkdkR1BE"
            + "V0FVQ2ZWWnBnQ3c9";
    private static final String AES128 =
            "__encrypt__HPXizl+zcXoPm3HMN99Pqg==:A+AdClCeULvpEF23HiwchJb9jyWB1fL6Sqnb9bp0yDs=";

    @TempDir
    Path folder;

    @Test
    void fernetIsTheUsualScheme() throws InventoryException {
        assertThat(password("__meta__: {encryption: true}\n", FERNET, KEY)).isEqualTo("planted-secret ü");
    }

    @Test
    void aes128IsKnownToo() throws InventoryException {
        assertThat(password("__meta__: {encryption: true, encryption_type: aes128}\n", AES128, KEY))
                .isEqualTo("enable-secret");
    }

    @Test
    void aValueMayBeFoldedOverLines() throws InventoryException {
        var device = new InventoryTexts(folder, KEY).only("""
                rtr1:
                  device_type: cisco_ios
                  host: 192.0.2.1
                  secret: >
                    %s
                    %s
                __meta__:
                  encryption: true
                  encryption_type: aes128
                """.formatted(AES128.substring(0, 50), AES128.substring(50)));

        assertThat(device.login().secret()).hasValue(new Secret("enable-secret"));
    }

    @Test
    void withoutTheKeyItIsSaidWhichVariableHoldsIt() {
        assertThatThrownBy(() -> password("__meta__: {encryption: true}\n", FERNET, Map.of()))
                .hasMessageEndingWith(
                        "devices.yaml:2: password: is encrypted, and NETMIKO_TOOLS_KEY is not set in the environment");
    }

    @Test
    void anotherKeyIsNotTakenForTheRightOne() {
        assertThatThrownBy(() ->
                        password("__meta__: {encryption: true}\n", FERNET, Map.of("NETMIKO_TOOLS_KEY", "hunter2")))
                .hasMessageContaining("password: cannot be decrypted: NETMIKO_TOOLS_KEY is another key")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("k1L7ML9x2caG9chvR8CRFQ");
    }

    @Test
    void anEncryptedValueWithoutMetaIsNoPassword() {
        assertThatThrownBy(() -> password("", FERNET, KEY))
                .hasMessageContaining("is encrypted, and the file has no __meta__ with encryption: true");
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertThatThrownBy(() -> password("__meta__: {encryption: true}\n", "__encrypt__c2FsdA==:AAAA", KEY))
                .hasMessageContaining("cannot be decrypted");
        assertThatThrownBy(() -> password("__meta__: {encryption: true}\n", "__encrypt__nothing", KEY))
                .hasMessageContaining("is no encrypted value");
    }

    private String password(String meta, String value, Map<String, String> environment) throws InventoryException {
        return new InventoryTexts(folder, environment)
                .only(meta + "rtr1: {device_type: cisco_ios, host: 192.0.2.1, password: \"" + value + "\"}\n")
                .login()
                .password()
                .orElseThrow()
                .reveal();
    }
}
