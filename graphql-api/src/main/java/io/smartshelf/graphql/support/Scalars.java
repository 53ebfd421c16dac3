package io.smartshelf.graphql.support;

import graphql.scalars.ExtendedScalars;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** The schema's scalars. */
final class Scalars implements RuntimeWiringConfigurer {

    private static final GraphQLScalarType DECIMAL = ExtendedScalars.newAliasedScalar("Decimal")
            .aliasedScalar(ExtendedScalars.GraphQLBigDecimal)
            .build();

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.scalar(ExtendedScalars.DateTime)
                .scalar(ExtendedScalars.Date)
                .scalar(ExtendedScalars.GraphQLLong)
                .scalar(DECIMAL);
    }
}
