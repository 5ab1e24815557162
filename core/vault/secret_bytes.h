#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace huizhi {

/// Memory for keys: guarded, never swapped, in no core dump, wiped when it is given back. Throws
/// std::bad_alloc without memory, as every container does. Threads: any.
[[nodiscard]] void* take_locked_memory(std::size_t bytes);
void give_locked_memory_back(void* memory) noexcept;

/// The allocator that a container of keys takes.
template <class Value>
struct LockedMemory {
    using value_type = Value;
    LockedMemory() = default;
    template <class Other>
    LockedMemory(const LockedMemory<Other>&) noexcept {}  // NOLINT(google-explicit-constructor)
    [[nodiscard]] Value* allocate(std::size_t count) {
        return static_cast<Value*>(take_locked_memory(count * sizeof(Value)));
    }
    void deallocate(Value* memory, std::size_t) noexcept { give_locked_memory_back(memory); }
    template <class Other>
    bool operator==(const LockedMemory<Other>&) const noexcept {
        return true;
    }
};

/// A key, or what holds one.
using SecretBytes = std::vector<std::uint8_t, LockedMemory<std::uint8_t>>;

}  // namespace huizhi
