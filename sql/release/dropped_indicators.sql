-- Spark SQL. Grain: indicator that a loaded dataflow defined and no longer brings.
select present.*
from present
inner join loaded on present.dataflow = loaded.dataflow
left anti join incoming on present.indicator = incoming.indicator
