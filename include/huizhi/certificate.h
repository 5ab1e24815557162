#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "huizhi/finding.h"
#include "huizhi/geometry.h"
#include "huizhi/photo_format.h"

namespace huizhi {

/// One figure measured on a photo, with the measurement's own error (one sigma, same unit).
struct Measure {
    double value = 0;
    double error = 0;
    std::string unit;
    std::optional<Box> region;  ///< in pixels of the upright input image
};

/// What the engine found out about a photo: values only, so that a certificate in another process
/// can judge them too. A measure that could not be taken is absent. docs/measures.md lists the
/// names.
struct PhotoFacts {
    int faces = 0;
    std::map<std::string, Measure> measures;

    [[nodiscard]] const Measure* find(const std::string& name) const {
        const auto found = measures.find(name);
        return found == measures.end() ? nullptr : &found->second;
    }
};

/// A certificate's behaviour beside its data. Most certificates are data alone.
/// Threads: any; implementations keep no state.
class Certificate {
public:
    virtual ~Certificate() = default;

    /// The same id as in the plugin's manifest.
    [[nodiscard]] virtual std::string id() const = 0;

    /// Checks of its own, added to the engine's. May throw: the host turns that into Unknown.
    [[nodiscard]] virtual std::vector<Finding> judge(const PhotoFacts& facts,
                                                     const PhotoFormat& format) const {
        static_cast<void>(facts);
        static_cast<void>(format);
        return {};
    }

protected:
    Certificate() = default;
    Certificate(const Certificate&) = default;
    Certificate& operator=(const Certificate&) = default;
};

}  // namespace huizhi
