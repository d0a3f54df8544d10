package dev.showstream.k8s;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showstream.Settings;
import dev.showstream.access.AccessException;
import dev.showstream.access.AccessTokens;
import dev.showstream.access.Role;
import dev.showstream.http.AccessSettings;
import dev.showstream.inventory.file.InventoryFile;
import dev.showstream.peers.Peer;
import dev.showstream.peers.RealPeers;
import dev.showstream.platform.Platforms;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RealPeers(Peer.KUBECTL)
class KubernetesTest {
    private static final Path OVERLAYS = Path.of("k8s", "overlays");
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"lab", "production"})
    void everyObjectHasOnlyFieldsThatItsKindKnowsAndAllThatItNeeds(String overlay) {
        var objects = render(overlay).objects();

        assertThat(objects).hasSizeGreaterThan(7);
        for (var object : objects) {
            var read = Manifests.typed(object);
            assertThat(Required.missing(object)).isEmpty();
            assertThat(Manifests.MAPPER
                            .<ObjectNode>valueToTree(read)
                            .get("metadata")
                            .get("name"))
                    .isEqualTo(object.get("metadata").get("name"));
        }
    }

    @Test
    void aFieldThatNobodyKnowsAndOneThatIsMissingAreFound() {
        var wrong = Manifests.parse("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: x}
                spec:
                  template:
                    metadata: {labels: {a: b}}
                    spec:
                      containers: [{name: x, readonlyRootFilesystem: true}]
                """).objects().getFirst();

        assertThatThrownBy(() -> Manifests.typed(wrong)).hasStackTraceContaining("readonlyRootFilesystem");
        assertThat(Required.missing(wrong))
                .containsExactly("Deployment: spec/selector", "Deployment: spec/template/spec/containers/*/image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "production"})
    void everySettingInTheEnvironmentIsOneOfTheServers(String overlay) {
        var settings = settings(overlay).keySet();

        assertThat(settings).contains("SHOWSTREAM_INVENTORY", "QUARKUS_HTTP_HOST");
        assertThat(known()).containsAll(settings);
    }

    /// As the environment spells them.
    private static Set<String> known() {
        return Stream.of(Settings.class, AccessSettings.class, VertxHttpConfig.class)
                .flatMap(type -> ConfigMappings.getProperties(ConfigClass.configClass(type)).keySet().stream())
                .map(property -> property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "production"})
    void theProfileRestrictedWouldLetThePodIn(String overlay) {
        var pod = pod(overlay);
        var security = container(overlay).getSecurityContext();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getPrivileged()).isNull();
        assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(render(overlay).the(ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "production"})
    void whatTheServerReadsIsMountedAndWhatItWritesIsWritable(String overlay) {
        var settings = settings(overlay);
        var mounts = container(overlay).getVolumeMounts();

        assertThat(mount(mounts, requireNonNull(settings.get("SHOWSTREAM_INVENTORY")))
                        .getReadOnly())
                .isTrue();
        assertThat(mount(mounts, requireNonNull(settings.get("SHOWSTREAM_ACCESS_TOKENS_FILE")))
                        .getReadOnly())
                .isTrue();
        assertThat(mount(mounts, requireNonNull(settings.get("SHOWSTREAM_RUNS_DIRECTORY")))
                        .getReadOnly())
                .isNull();
        assertThat(mount(mounts, "/tmp/x").getReadOnly()).isNull();
        assertThat(mount(mounts, requireNonNull(settings.get("SHOWSTREAM_KNOWN_HOSTS")))
                                .getReadOnly()
                        != null)
                .isEqualTo("strict".equals(settings.get("SHOWSTREAM_HOST_KEYS")));
        assertThat(render(overlay)
                        .named(ConfigMap.class, "showstream-inventory")
                        .getData())
                .containsKey("devices.yaml");
        assertThat(render(overlay).named(Secret.class, "showstream-tokens").getData())
                .containsKey("tokens");
    }

    @Test
    void theLabsTokenOpensTheLabAndProductionsFileLetsNobodyIn() throws Exception {
        assertThat(tokens("lab/tokens").find("lab"))
                .hasValueSatisfying(grant -> assertThat(grant.caller().role()).isEqualTo(Role.OPERATOR));
        assertThat(tokens("production/secrets/tokens").find("change-me")).isEmpty();
    }

    private static AccessTokens tokens(String file) throws AccessException {
        return new AccessTokens(OVERLAYS.resolve(file), InstantSource.system(), complaint -> {
            throw new AssertionError(complaint);
        });
    }

    @Test
    void theServerCanReadTheDevicesWithTheSecretsWhereTheyAreMounted(@TempDir Path folder) throws Exception {
        var mounted = container("production").getVolumeMounts().stream()
                .filter(mount -> mount.getName().equals("credentials"))
                .findFirst()
                .orElseThrow()
                .getMountPath();
        var secrets = render("production")
                .named(Secret.class, "showstream-credentials")
                .getData();
        for (var secret : secrets.entrySet()) {
            Files.write(folder.resolve(secret.getKey()), Base64.getDecoder().decode(secret.getValue()));
        }
        for (var overlay : List.of("lab", "production")) {
            var text = requireNonNull(render(overlay)
                    .named(ConfigMap.class, "showstream-inventory")
                    .getData()
                    .get("devices.yaml"));
            var file = Files.writeString(folder.resolve(overlay + ".yaml"), text.replace(mounted, folder.toString()));
            assertThat(new InventoryFile(Platforms.builtIn().names(), _ -> null)
                            .read(file)
                            .size())
                    .isPositive();
        }
    }

    private static VolumeMount mount(List<VolumeMount> mounts, String file) {
        return mounts.stream()
                .filter(mount -> file.startsWith(mount.getMountPath() + "/"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is mounted for " + file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "production"})
    void everyNameThatIsReferredToIsThere(String overlay) {
        var manifests = render(overlay);
        var here = manifests.objects().stream()
                .map(Manifests::typed)
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .collect(Collectors.toSet());
        var referred = new HashSet<String>();
        for (var volume : pod(overlay).getVolumes()) {
            if (volume.getConfigMap() != null) {
                referred.add("ConfigMap " + volume.getConfigMap().getName());
            } else if (volume.getSecret() != null) {
                referred.add("Secret " + volume.getSecret().getSecretName());
            } else if (volume.getPersistentVolumeClaim() != null) {
                referred.add("PersistentVolumeClaim "
                        + volume.getPersistentVolumeClaim().getClaimName());
            }
        }
        container(overlay)
                .getEnvFrom()
                .forEach(source ->
                        referred.add("ConfigMap " + source.getConfigMapRef().getName()));
        referred.add("ServiceAccount " + pod(overlay).getServiceAccountName());
        manifests.all(ServiceMonitor.class).stream()
                .flatMap(monitor -> monitor.getSpec().getEndpoints().stream())
                .forEach(endpoint -> referred.add(
                        "Secret " + endpoint.getAuthorization().getCredentials().getName()));
        manifests.all(HTTPRoute.class).stream()
                .flatMap(route -> route.getSpec().getRules().stream())
                .flatMap(rule -> rule.getBackendRefs().stream())
                .forEach(backend -> referred.add("Service " + backend.getName()));
        manifests
                .all(HorizontalPodAutoscaler.class)
                .forEach(scaler ->
                        referred.add(scaler.getSpec().getScaleTargetRef().getKind() + " "
                                + scaler.getSpec().getScaleTargetRef().getName()));

        assertThat(here).containsAll(referred);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "production"})
    void thePodIsProbedAndDrainedBeforeItIsKilled(String overlay) {
        var container = container(overlay);
        assertThat(Stream.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe()))
                .extracting(KubernetesTest::path)
                .containsExactly("/q/health/started", "/q/health/ready", "/q/health/live");
        var grace = Duration.parse("PT" + settings(overlay).get("SHOWSTREAM_SHUTDOWN_GRACE"));
        var before = container.getLifecycle().getPreStop().getSleep().getSeconds();

        assertThat(pod(overlay).getTerminationGracePeriodSeconds())
                .isGreaterThan(before + grace.toSeconds() + 10); // cancelling and reading out take a few more
    }

    private static String path(Probe probe) {
        return probe.getHttpGet().getPath();
    }

    @Test
    void productionListensToItsGatewayAndTalksToDevicesAndNamesAlone() {
        var policy = render("production").the(NetworkPolicy.class).getSpec();

        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getIngress()).allSatisfy(rule -> {
            assertThat(rule.getFrom()).isNotEmpty().allMatch(peer -> peer.getNamespaceSelector() != null);
            assertThat(rule.getPorts()).extracting(NetworkPolicyPort::getPort).containsExactly(new IntOrString("http"));
        });
        assertThat(policy.getEgress())
                .allSatisfy(rule -> assertThat(rule.getTo()).isNotEmpty());
        assertThat(policy.getEgress().stream()
                        .flatMap(rule -> rule.getPorts().stream())
                        .map(port -> port.getProtocol() + " " + port.getPort().getIntVal()))
                .containsExactlyInAnyOrder("TCP 22", "UDP 53", "TCP 53");
    }

    @Test
    void theLabTalksToNobody() {
        var policy = render("lab").the(NetworkPolicy.class).getSpec();

        assertThat(policy.getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
        assertThat(policy.getIngress()).isEmpty();
        assertThat(policy.getEgress()).isEmpty();
    }

    @Test
    void aStreamMayTakeAsLongAsItsRun() {
        var route = render("production").the(HTTPRoute.class).getSpec();

        assertThat(route.getRules()).allSatisfy(rule -> {
            assertThat(rule.getTimeouts().getRequest()).isEqualTo("0s");
            assertThat(rule.getTimeouts().getBackendRequest()).isEqualTo("0s");
        });
        assertThat(String.join(",", route.getHostnames()))
                .as("the names that the server takes for its own")
                .isEqualTo(settings("production").get("SHOWSTREAM_ACCESS_HOSTS"));
    }

    @Test
    void thereIsOnePodSinceARunLivesInOneServer() {
        var production = render("production");

        assertThat(production.the(Deployment.class).getSpec().getReplicas()).isEqualTo(1);
        assertThat(production.the(Deployment.class).getSpec().getStrategy().getType())
                .isEqualTo("Recreate");
        assertThat(production.the(HorizontalPodAutoscaler.class).getSpec().getMaxReplicas())
                .isEqualTo(1);
        assertThat(production.the(PodDisruptionBudget.class).getSpec().getMaxUnavailable())
                .isEqualTo(new IntOrString(1));
    }

    @Test
    void prometheusFindsTheServiceByLabelAndPort() {
        var monitor = render("production").the(ServiceMonitor.class).getSpec();
        var service = render("production").the(Service.class);

        assertThat(service.getMetadata().getLabels())
                .containsAllEntriesOf(monitor.getSelector().getMatchLabels());
        assertThat(monitor.getEndpoints()).singleElement().satisfies(endpoint -> {
            assertThat(endpoint.getPath()).isEqualTo("/q/metrics");
            assertThat(service.getSpec().getPorts())
                    .extracting(port -> port.getName())
                    .contains(endpoint.getPort());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"lab", "production"})
    void theImageIsNamedByTheOverlay(String overlay) {
        assertThat(container(overlay).getImage()).matches("([a-z.]+/netops/)?showstream:[a-z0-9.]+");
    }

    private static Manifests render(String overlay) {
        return RENDERED.computeIfAbsent(overlay, name -> {
            try {
                return Manifests.render(OVERLAYS.resolve(name));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static PodSpec pod(String overlay) {
        return render(overlay).the(Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static Container container(String overlay) {
        return pod(overlay).getContainers().getFirst();
    }

    private static Map<String, String> settings(String overlay) {
        return render(overlay).named(ConfigMap.class, "showstream-settings").getData();
    }
}
