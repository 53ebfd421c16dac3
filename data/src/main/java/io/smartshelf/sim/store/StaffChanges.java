package io.smartshelf.sim.store;

import java.util.List;

/**
 * What an advance has changed in a {@link StaffState}.
 *
 * @param backRoom lots whose units changed, as they are now
 * @param trolley lots whose units changed, as they are now
 * @param planned tasks that are new and still to be done
 * @param done ids of tasks that are no longer to be done
 * @param labels that are new
 * @param labelsGone that are worth nothing any more
 */
public record StaffChanges(
        List<PhysicalLot> backRoom,
        List<PhysicalLot> trolley,
        List<StaffTask> planned,
        List<String> done,
        List<PriceLabel> labels,
        List<PriceLabel> labelsGone) {}
