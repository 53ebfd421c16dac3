package io.smartshelf.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.smartshelf.app.architecture.AggregateRules.areAggregates;
import static io.smartshelf.app.architecture.AggregateRules.onlyBeWrittenByEvents;
import static io.smartshelf.app.architecture.AggregateRules.standInTheLogUnderTheirOwnName;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.smartshelf.api.common.EventName;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The product keeps every rule, and every rule is seen to notice classes in packages {@code planted} that break it. */
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
        "io.smartshelf.command.shelf..",
        "io.smartshelf.command.receipt..",
        "io.smartshelf.command.storeday..",
        "io.smartshelf.command.alert..",
        "io.smartshelf.command.policy.."
    };

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.smartshelf");

    private static final JavaClasses PLANTED = new ClassFileImporter()
            .withImportOption(location -> location.contains("/planted/"))
            .importPackages("io.smartshelf");

    @Test
    void theLanguageDependsOnNothingButAnnotations() {
        check(
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
                        .because("every side speaks the language, so it must bring nothing with it"),
                "WordOfSpring");
    }

    @ParameterizedTest
    @CsvSource({
        "command, CommandKnowsQuery",
        "saga, SagaKnowsCommand",
        "query, QueryKnowsSaga",
        "graphql, GraphqlKnowsQuery",
        "sim, SimKnowsGraphql"
    })
    void aSideKnowsNoOtherSide(String side, String planted) {
        String own = "io.smartshelf." + side + "..";
        check(
                noClasses()
                        .that()
                        .resideInAPackage(own)
                        .should()
                        .dependOnClassesThat(resideInAnyPackage(SIDES)
                                .and(resideOutsideOfPackages(own, "io.smartshelf.catalogue.."))
                                .as("belong to another side"))
                        .because("between roles there is only the log, Kafka, Redis and PostgreSQL"),
                planted);
    }

    @Test
    void decisionsKnowNoSpringAndNoDatabase() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(DECISIONS)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "org.springframework..", "reactor..", "java.sql..", "javax.sql..", "io.r2dbc..")
                        .because("what an aggregate decides follows from its events and the command alone"),
                "DecisionOnATable");
    }

    @Test
    void decisionsReadNoClockAndNoRandomSource() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(DECISIONS)
                        .should()
                        .callMethodWhere(AggregateRules.asksForTheTime())
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
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(RandomGenerator.class)
                        .because("two runs of one seed must decide the same"),
                "DecisionByChance.instantNow",
                "DecisionByChance.dateNow",
                "DecisionByChance.millis",
                "DecisionByChance.nanos",
                "DecisionByChance.randomId",
                "DecisionByChance.randomNumber",
                "DecisionByChance.clock",
                "DecisionByChance.random(");
    }

    @Test
    void onlyEventsChangeAnAggregate() {
        check(
                fields().that()
                        .areDeclaredInClassesThat(areAggregates())
                        .and()
                        .areNotStatic()
                        .should(onlyBeWrittenByEvents())
                        .because("what a command writes is lost when the aggregate is read back from its events"),
                "CarelessAggregate.<init>",
                "CarelessAggregate.handle",
                "CarelessAggregate.helperOfBoth");
        assertThat(fields().that()
                        .haveName("writtenByEvent")
                        .should(onlyBeWrittenByEvents())
                        .evaluate(PLANTED)
                        .hasViolation())
                .as("a helper of events alone may write")
                .isFalse();
    }

    @Test
    void whatAnAggregateHoldsIsReplacedNotChangedInPlace() {
        check(
                fields().that()
                        .areDeclaredInClassesThat(areAggregates())
                        .and()
                        .areNotStatic()
                        // A day's visits: to copy them for every visit would cost the square of a day.
                        .and()
                        .doNotHaveFullName("io.smartshelf.command.storeday.StoreDay.started")
                        .and()
                        .doNotHaveFullName("io.smartshelf.command.storeday.StoreDay.ended")
                        .should()
                        .notBeFinal()
                        .because("a change inside a collection is no write that a rule could see"),
                "CarelessAggregate.changedInPlace");
    }

    @Test
    void eventHandlersReturnNothing() {
        check(
                methods()
                        .that()
                        .areMetaAnnotatedWith(EventHandler.class)
                        .should()
                        .haveRawReturnType(void.class)
                        .because(
                                "Axon ignores what an event handler returns: a returned Mono would never be subscribed"),
                "HandlerWithAnAnswer.onEvent",
                "HandlerWithAnAnswer.onSagaEvent");
    }

    @Test
    void projectionsSendNoCommands() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("io.smartshelf.query..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.axonframework.commandhandling..")
                        .because("a rebuild must change nothing but its own tables"),
                "ProjectionThatCommands");
    }

    @Test
    void theAuditorSharesNoCodeWithTheAggregates() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("io.smartshelf.app.audit..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("io.smartshelf.command..", "io.smartshelf.api..", "io.smartshelf.query..")
                        .because("a mistake there must not be able to hide here"),
                "io.smartshelf.api.shelf.ShelfId",
                "io.smartshelf.command.LogConfiguration",
                "io.smartshelf.query.QueriesConfiguration");
    }

    @Test
    void everyEventIsARecordOfTheLanguageAndStandsInTheLogUnderItsName() {
        check(
                classes()
                        .that()
                        .areAnnotatedWith(EventName.class)
                        .should()
                        .beRecords()
                        .andShould()
                        .resideInAPackage("io.smartshelf.api..")
                        .andShould(standInTheLogUnderTheirOwnName())
                        .because("a stored event is for ever"),
                "FormlessEvent",
                "UnlistedEvent",
                "ForeignEvent");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.smartshelf.api",
                "io.smartshelf.command.shelf",
                "io.smartshelf.command.receipt",
                "io.smartshelf.command.storeday",
                "io.smartshelf.command.alert",
                "io.smartshelf.command.policy",
                "io.smartshelf.saga",
                "io.smartshelf.query",
                "io.smartshelf.graphql",
                "io.smartshelf.sim",
                "io.smartshelf.catalogue",
                "io.smartshelf.app.audit"
            })
    void everyPackageNamedInARuleHasClasses(String name) {
        assertThat(PRODUCT).anyMatch(each -> each.getPackageName().startsWith(name));
    }

    private static void check(ArchRule rule, String... planted) {
        rule.check(PRODUCT);
        assertThat(rule.evaluate(PLANTED).getFailureReport().toString())
                .as("what the rule says of classes that break it")
                .contains(planted);
    }
}
