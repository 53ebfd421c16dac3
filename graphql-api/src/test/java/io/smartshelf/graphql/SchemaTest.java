package io.smartshelf.graphql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.SchemaReport;

@GraphqlApiTest
@Import(SchemaTest.Inspection.class)
class SchemaTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Inspection {

        private final AtomicReference<SchemaReport> report = new AtomicReference<>();

        @Bean
        GraphQlSourceBuilderCustomizer inspected() {
            return builder -> builder.inspectSchemaMappings(report::set);
        }
    }

    @Test
    void everyFieldAndArgumentOfTheSchemaIsAnswered(@Autowired Inspection inspection, @Autowired GraphQlSource source) {
        assertThat(source.schema().getSubscriptionType().getFieldDefinitions()).isNotEmpty();
        var report = requireNonNull(inspection.report.get());
        assertThat(report.unmappedFields()).isEmpty();
        assertThat(report.unmappedRegistrations()).isEmpty();
        assertThat(report.unmappedArguments()).isEmpty();
        assertThat(report.fieldNullnessErrors()).isEmpty();
        assertThat(report.argumentNullnessErrors()).isEmpty();
        assertThat(report.skippedTypes()).isEmpty();
    }
}
