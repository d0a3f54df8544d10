package dev.showstream.ssh.connection;

import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.SunJCESecurityProviderRegistrar;
import org.apache.sshd.common.util.security.bouncycastle.BouncyCastleSecurityProviderRegistrar;

/// Chooses the providers of cryptography, once, before either side of SSH is used.
///
/// sshd would find them by class name, which a native image cannot; here they are named in code.
public final class SecurityProviders {
    static {
        System.setProperty(SecurityUtils.SECURITY_PROVIDER_REGISTRARS, "none");
        SecurityUtils.registerSecurityProvider(new SunJCESecurityProviderRegistrar());
        SecurityUtils.registerSecurityProvider(new BouncyCastleSecurityProviderRegistrar());
    }

    private SecurityProviders() {}

    /// To be called before any class of sshd; calling it again does nothing.
    public static void register() {
        // The work is in the initialiser, which runs once.
    }
}
