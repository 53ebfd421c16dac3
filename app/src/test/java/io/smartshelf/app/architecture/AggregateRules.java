package io.smartshelf.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smartshelf.api.common.DomainEvents;
import io.smartshelf.api.common.EventName;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** What aggregates and their events are, in ArchUnit's terms. */
final class AggregateRules {

    private AggregateRules() {}

    static DescribedPredicate<JavaClass> areAggregates() {
        return DescribedPredicate.describe(
                "are aggregates",
                type -> type.getFields().stream().anyMatch(field -> field.isAnnotatedWith(AggregateIdentifier.class)));
    }

    /** Event-sourcing handlers write, so do private helpers that nobody else calls; constructors set the start. */
    static ArchCondition<JavaField> onlyBeWrittenByEvents() {
        return new ArchCondition<>("only be written by event-sourcing handlers") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                for (JavaFieldAccess access : field.getAccessesToSelf()) {
                    if (access.getAccessType() == AccessType.SET && !evolves(access.getOrigin(), new HashSet<>())) {
                        events.add(SimpleConditionEvent.violated(field, access.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean evolves(JavaCodeUnit code, Set<JavaCodeUnit> callees) {
        if (code instanceof JavaConstructor) {
            return !code.isAnnotatedWith(CommandHandler.class);
        }
        if (code.isAnnotatedWith(EventSourcingHandler.class)) {
            return true;
        }
        boolean isHelper = code.getModifiers().contains(JavaModifier.PRIVATE) && callees.add(code);
        Set<JavaAccess<?>> calls = new HashSet<>(code.getAccessesToSelf());
        return isHelper && !calls.isEmpty() && calls.stream().allMatch(call -> evolves(call.getOrigin(), callees));
    }

    static ArchCondition<JavaClass> standInTheLogUnderTheirOwnName() {
        return new ArchCondition<>("stand in the log under their own name") {
            @Override
            public void check(JavaClass event, ConditionEvents events) {
                boolean listed = DomainEvents.types().stream().anyMatch(type -> event.isEquivalentTo(type));
                boolean named =
                        event.getAnnotationOfType(EventName.class).value().equals(event.getSimpleName());
                if (!listed || !named) {
                    events.add(SimpleConditionEvent.violated(
                            event, event.getName() + " is no event of the log under its own name"));
                }
            }
        };
    }

    static DescribedPredicate<JavaMethodCall> asksForTheTime() {
        return DescribedPredicate.describe(
                "now of any class of java.time",
                call -> call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getName().equals("now"));
    }
}
