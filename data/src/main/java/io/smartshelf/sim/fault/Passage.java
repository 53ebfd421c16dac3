package io.smartshelf.sim.fault;

import io.smartshelf.sim.store.Mishap;
import java.util.List;

/**
 * What a channel has let through and what it holds back.
 *
 * @param arrived in order of arrival
 * @param heldBack sent now, due later
 * @param released held back before, arrived now
 * @param mishaps what happened to readings that were sent now
 */
public record Passage(List<Message> arrived, List<InFlight> heldBack, List<InFlight> released, List<Mishap> mishaps) {}
