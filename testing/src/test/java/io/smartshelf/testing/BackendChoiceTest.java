package io.smartshelf.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class BackendChoiceTest {
    @Test
    void containersAreChosenWhereDockerAnswers() {
        BackendChoice choice = BackendChoice.of(null, () -> true);

        assertThat(choice.kind()).isEqualTo(BackendChoice.Kind.DOCKER);
        assertThat(choice.announcement()).isEqualTo("Tests run on containers (Testcontainers): Docker answers");
        try (ServerBackend backend = choice.open()) {
            assertThat(backend).isInstanceOf(ContainerBackend.class);
        }
    }

    @Test
    void localServersAreChosenWhereDockerDoesNotAnswer() {
        BackendChoice choice = BackendChoice.of(null, () -> false);

        assertThat(choice.kind()).isEqualTo(BackendChoice.Kind.LOCAL);
        assertThat(choice.announcement())
                .isEqualTo("Tests run on local servers started from Maven artefacts: Docker does not answer");
        try (ServerBackend backend = choice.open()) {
            assertThat(backend).isInstanceOf(LocalBackend.class);
        }
    }

    @Test
    void anExplicitWishIsFollowedWithoutAskingDocker() {
        assertThat(BackendChoice.of("docker", BackendChoiceTest::notAsked).kind())
                .isEqualTo(BackendChoice.Kind.DOCKER);
        assertThat(BackendChoice.of("local", BackendChoiceTest::notAsked).kind())
                .isEqualTo(BackendChoice.Kind.LOCAL);
    }

    @Test
    void anUnknownWishIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> BackendChoice.of("podman", BackendChoiceTest::notAsked))
                .withMessageContaining("smartshelf.testing.servers=podman is neither docker nor local");
    }

    private static boolean notAsked() {
        throw new AssertionError("Docker was asked");
    }
}
