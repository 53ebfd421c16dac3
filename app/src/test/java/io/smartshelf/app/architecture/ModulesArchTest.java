package io.smartshelf.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smartshelf.api.common.DomainEvents;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulesArchTest {

    private static final String[] SIDES = {
        "io.smartshelf.command..",
        "io.smartshelf.saga..",
        "io.smartshelf.query..",
        "io.smartshelf.graphql..",
        "io.smartshelf.sim..",
        "io.smartshelf.catalogue.."
    };

    private static final String[] DECISIONS = {
        "io.smartshelf.command.shelf..", "io.smartshelf.command.receipt..", "io.smartshelf.command.storeday.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.smartshelf");

    @Test
    void theLanguageDependsOnNothingButAnnotations() {
        classes()
                .that()
                .resideInAPackage("io.smartshelf.api..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.smartshelf.api..",
                        "java..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson.annotation..",
                        "org.axonframework.modelling.command..",
                        "org.axonframework.serialization.."))
                .because("every side speaks the language, so it must bring nothing with it")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "saga", "query", "graphql", "sim"})
    void aSideKnowsNoOtherSide(String side) {
        String own = "io.smartshelf." + side + "..";
        noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAnyPackage(SIDES)
                        .and(resideOutsideOfPackages(own, "io.smartshelf.catalogue.."))
                        .as("belong to another side"))
                .because("between roles there is only the log, Kafka, Redis and PostgreSQL")
                .check(CLASSES);
    }

    @Test
    void decisionsKnowNoSpringAndNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(DECISIONS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..", "java.sql..", "javax.sql..", "io.r2dbc..")
                .because("what an aggregate decides follows from its events and the command alone")
                .check(CLASSES);
    }

    @Test
    void decisionsReadNoClockAndNoRandomSource() {
        noClasses()
                .that()
                .resideInAnyPackage(DECISIONS)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .because("two runs of one seed must decide the same")
                .check(CLASSES);
    }

    @Test
    void eventHandlersReturnNothing() {
        methods()
                .that()
                .areAnnotatedWith(EventHandler.class)
                .should()
                .haveRawReturnType(void.class)
                .because("Axon ignores what an event handler returns: a returned Mono would never be subscribed")
                .check(CLASSES);
    }

    @Test
    void projectionsSendNoCommands() {
        noClasses()
                .that()
                .resideInAPackage("io.smartshelf.query..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework.commandhandling..")
                .because("a rebuild must change nothing but its own tables")
                .check(CLASSES);
    }

    @Test
    void theAuditorSharesNoCodeWithTheAggregates() {
        noClasses()
                .that()
                .resideInAPackage("io.smartshelf.app.audit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.smartshelf.command..", "io.smartshelf.api..", "io.smartshelf.query..")
                .because("a mistake there must not be able to hide here")
                .check(CLASSES);
    }

    @Test
    void everyEventIsARecordOfTheLanguage() {
        assertThat(DomainEvents.types()).isNotEmpty().allSatisfy(type -> {
            assertThat(type.isRecord()).as(type.getName()).isTrue();
            assertThat(type.getPackageName()).startsWith("io.smartshelf.api.");
            assertThat(DomainEvents.nameOf(type)).isEqualTo(type.getSimpleName());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.smartshelf.api",
                "io.smartshelf.command.shelf",
                "io.smartshelf.command.receipt",
                "io.smartshelf.command.storeday",
                "io.smartshelf.saga",
                "io.smartshelf.query",
                "io.smartshelf.graphql",
                "io.smartshelf.sim",
                "io.smartshelf.catalogue",
                "io.smartshelf.app.audit"
            })
    void everyPackageNamedInARuleHasClasses(String name) {
        assertThat(CLASSES).anyMatch(each -> each.getPackageName().startsWith(name));
    }
}
